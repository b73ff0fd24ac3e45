using System.Text;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>An actual message.</summary>
public sealed record ActualMessage(Body Body, Sequence<JsonMember> Metadata);

/// <summary>
/// The expected contents of a message, compiled once; safe for concurrent comparisons with actual messages.
/// </summary>
internal sealed class CompiledMessage
{
    private readonly (string Name, JsonPlan Plan)[] _metadata;
    private readonly CompiledBody _body;
    private readonly CompilationProblems _problems;

    private CompiledMessage(MessageContents expected, SpecificationVersion version)
    {
        Expected = expected;
        _problems = new CompilationProblems(expected.Rules);
        var set = RuleSet.Of(version);
        var unreadable = _problems.Of(MismatchKind.Metadata);
        var rules = set.Compile(expected.Rules, Part.Metadata, unreadable).Start;
        _metadata = [.. Compile(expected.Metadata, rules, unreadable)];
        _body = new CompiledBody(
            expected.Body,
            ContentTypes.In(expected.Metadata),
            RuleAutomaton.Empty.Start,
            set.Compile(expected.Rules, Part.Body, _problems.Of(MismatchKind.Body)),
            allowsUnexpected: true);
    }

    public MessageContents Expected { get; }

    internal IEnumerable<string> Problems => _problems.All;

    /// <inheritdoc cref="CompiledRequest.Compile"/>
    public static CompiledMessage Compile(MessageContents expected, SpecificationVersion version) =>
        new(expected, version);

    /// <summary>All mismatches, first of the body, then of the metadata; empty if the message matches.</summary>
    public IReadOnlyList<Mismatch> Compare(ActualMessage actual)
    {
        var found = new Mismatches();
        _problems.AddTo(found);
        if (_problems.PreventComparison)
            return found.ToList();

        _body.Compare(ContentOf(actual), ContentTypes.In(actual.Metadata), found);
        foreach (var (name, plan) in _metadata)
            CompareMetadata(name, plan, actual.Metadata, found);

        return found.ToList();
    }

    /// <summary>A provider without content writes JSON null, which equals no content in a contract.</summary>
    private Body ContentOf(ActualMessage actual) =>
        Expected.Body is Body.Null
        && actual.Body is Body.Present present
        && present.Content.Span.Trim(" \t\r\n"u8).SequenceEqual("null"u8)
            ? Body.Null.Instance
            : actual.Body;

    private static IEnumerable<(string Name, JsonPlan Plan)> Compile(
        Sequence<JsonMember> metadata, RuleState rules, List<string> problems)
    {
        foreach (var member in metadata)
        {
            if (ExpectedJson.TryParse(Encoding.UTF8.GetBytes(member.Value.ToString()), out var value, out var problem))
                yield return (member.Name, JsonPlan.For(value, rules.Member(member.Name), allowsUnexpected: true));
            else
                problems.Add($"{member.Name}: {problem}");
        }
    }

    private static void CompareMetadata(
        string name, JsonPlan plan, Sequence<JsonMember> actual, Mismatches found)
    {
        foreach (var member in actual)
        {
            if (member.Name != name)
                continue;

            var json = member.Value.ToString();
            if (plan.Rules is not null || !IsSameContentType(name, plan, member.Value))
                JsonComparison.Run(plan, Encoding.UTF8.GetBytes(json), found, MismatchKind.Metadata, name);

            return;
        }

        found.Add(new Mismatch(
            MismatchKind.Metadata, $"$.{name}", Value.Shorten(plan.Expected.Raw.Span), Mismatch.Missing,
            $"expected metadata \"{name}\", but it is missing")
        {
            Rule = plan.Rules?.AllOfThem(),
        });
    }

    private static bool IsSameContentType(string name, JsonPlan plan, JsonFragment actual) =>
        ContentTypes.IsName(name)
        && plan.Expected.Kind == ValueKind.String
        && actual.Element.ValueKind == System.Text.Json.JsonValueKind.String
        && HeaderPlan.ParametersMatch(
            Encoding.UTF8.GetString(plan.Expected.Utf8.Span), actual.Element.GetString()!);
}
