using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// Everything about the matching rules with one name: how they are read, written and compiled. Each kind is defined in
/// the class of its rule; <see cref="RuleKinds.All"/> lists them.
/// </summary>
/// <param name="name">The name in version 4.</param>
/// <param name="otherNames">Other names that are read.</param>
internal abstract class RuleKind(string name, params IReadOnlyList<string> otherNames)
{
    public string Name { get; } = name;

    /// <summary>The name in versions before 4.</summary>
    public string NameBefore4 { get; init; } = name;

    public IReadOnlyList<string> AllNames { get; } = [name, .. otherNames];

    /// <summary>
    /// The first version that may contain the rule. Version 2 defines only type and regex, but tools have always
    /// written and applied the rules of version 3 in it.
    /// </summary>
    public SpecificationVersion Since { get; init; } = SpecificationVersion.V2;

    public abstract Type RuleType { get; }

    /// <param name="rule">The object in the file; in the form of matchers, it also contains the example.</param>
    /// <param name="given">Its name in the file.</param>
    public abstract MatchingRule Read(JsonObjectPlace rule, string given);

    /// <summary>The rule of an object without a name; null if the object does not look like this kind.</summary>
    public abstract MatchingRule? ReadUnnamed(JsonObjectPlace rule);

    public abstract void WriteAttributes(Utf8JsonWriter writer, MatchingRule rule, Specification specification);

    /// <summary>Whether the rule contains anything to compare with.</summary>
    public abstract bool Decides(MatchingRule rule);

    /// <param name="where">The place of the rule, as shown in mismatches.</param>
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
