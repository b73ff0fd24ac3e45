using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// All that is known of the matching rules of one name: how files hold them, and how they are compiled. Each kind
/// stands beside its rule; <see cref="RuleKinds.All"/> lists them.
/// </summary>
/// <param name="name">As version 4 writes it.</param>
/// <param name="otherNames">Names that are read too.</param>
internal abstract class RuleKind(string name, params IReadOnlyList<string> otherNames)
{
    public string Name { get; } = name;

    /// <summary>As versions before 4 write it.</summary>
    public string NameBefore4 { get; init; } = name;

    public IReadOnlyList<string> AllNames { get; } = [name, .. otherNames];

    /// <summary>
    /// The first version that may hold the rule. Version 2 names only type and regex, but tools have always written
    /// the rules of version 3 into it and judge by them there.
    /// </summary>
    public SpecificationVersion Since { get; init; } = SpecificationVersion.V2;

    public abstract Type RuleType { get; }

    /// <param name="rule">The object in the file; in the authors' form it also holds the example.</param>
    /// <param name="given">The name by which it stands there.</param>
    public abstract MatchingRule Read(JsonObjectPlace rule, string given);

    /// <summary>The rule of an object without a name; null if nothing in it says that it is of this kind.</summary>
    public abstract MatchingRule? ReadUnnamed(JsonObjectPlace rule);

    public abstract void WriteAttributes(Utf8JsonWriter writer, MatchingRule rule, Specification specification);

    /// <summary>Whether there is anything in the rule to judge by.</summary>
    public abstract bool Decides(MatchingRule rule);

    /// <param name="where">The place of the rule, as mismatches show it.</param>
    public abstract Rule Compile(MatchingRule rule, RuleSet set, string where);
}

/// <inheritdoc/>
internal sealed class RuleKind<TRule>(string name, params IReadOnlyList<string> otherNames)
    : RuleKind(name, otherNames)
    where TRule : MatchingRule
{
    public required Func<JsonObjectPlace, string, TRule> Reading { get; init; }

    public Func<JsonObjectPlace, TRule?> ReadingUnnamed { get; init; } = _ => null;

    public Action<Utf8JsonWriter, TRule, Specification> Writing { get; init; } = (_, _, _) => { };

    public Func<TRule, bool> Deciding { get; init; } = _ => true;

    public required Func<TRule, RuleSet, string, Rule> Compiling { get; init; }

    public override Type RuleType => typeof(TRule);

    public override MatchingRule Read(JsonObjectPlace rule, string given) => Reading(rule, given);

    public override MatchingRule? ReadUnnamed(JsonObjectPlace rule) => ReadingUnnamed(rule);

    public override void WriteAttributes(Utf8JsonWriter writer, MatchingRule rule, Specification specification) =>
        Writing(writer, (TRule)rule, specification);

    public override bool Decides(MatchingRule rule) => Deciding((TRule)rule);

    public override Rule Compile(MatchingRule rule, RuleSet set, string where) =>
        Compiling((TRule)rule, set, where);
}
