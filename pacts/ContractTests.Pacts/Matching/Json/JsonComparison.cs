using System.Buffers;
using System.Text.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// One comparison of an actual JSON document with a plan. The document is read once, from start to end, without
/// building a tree; only rules that need a part as a whole read that part again.
/// </summary>
internal sealed partial class JsonComparison
{
    private readonly ReadOnlyMemory<byte> _document;
    private readonly MismatchKind _kind;
    private readonly DocumentPath _path;
    private long _workLeft;

    private JsonComparison(ReadOnlyMemory<byte> document, MismatchKind kind)
    {
        _document = document;
        _kind = kind;
        _path = new DocumentPath(document);
        _workLeft = ComparisonLimitException.WorkFor(document.Length, atLeast: 250_000);
    }

    /// <param name="root">The name of a metadata value; null for a document.</param>
    public static void Run(
        JsonPlan plan, ReadOnlyMemory<byte> actual, Mismatches found,
        MismatchKind kind = MismatchKind.Body, string? root = null)
    {
        if (JsonProblem.OfEncoding(actual.Span) is { } unreadable)
        {
            Refuse(plan, actual, unreadable, found);
            return;
        }

        if (LoneSurrogate.Find(actual, plan.State) is { } surrogate)
        {
            var path = root is null ? surrogate.Path : surrogate.Below(root);
            found.Add(new Mismatch(kind, path, "", surrogate.Escape, surrogate.Reason) { Rule = surrogate.Rule });
            return;
        }

        var comparison = new JsonComparison(actual, kind);
        if (root is not null)
            comparison._path.Enter(root);

        var own = new Mismatches();
        try
        {
            var reader = new Utf8JsonReader(actual.Span, JsonProblem.ReaderOptions);
            reader.Read();
            comparison.Compare(plan, ref reader, own);
            while (reader.Read())
            {
            }

            found.AddAll(own);
        }
        catch (JsonException failure)
        {
            Refuse(plan, actual, JsonProblem.Describe(actual.Span, failure), found);
        }
        catch (ComparisonLimitException failure)
        {
            Refuse(plan, actual, failure.Message, found);
        }
    }

    private static void Refuse(JsonPlan plan, ReadOnlyMemory<byte> actual, string problem, Mismatches found) =>
        found.Add(new Mismatch(
            MismatchKind.Body, "$", Value.Shorten(plan.Expected.Raw.Span), Value.Shorten(actual.Span), problem));

    /// <summary>Compares the value at the reader's position, and leaves the reader at its last token.</summary>
    private void Compare(JsonPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        if (--_workLeft < 0)
            throw new ComparisonLimitException(_path.ToString());

        switch (plan)
        {
            case ObjectPlan expected when reader.TokenType == JsonTokenType.StartObject:
                CompareObject(expected, ref reader, found);
                break;
            case ArrayPlan expected when reader.TokenType == JsonTokenType.StartArray:
                CompareArray(expected, ref reader, found);
                break;
            case AlternativesPlan expected when reader.TokenType.ToKind() == plan.Expected.Kind:
                CompareAlternatives(expected, ref reader, found);
                break;
            default:
                CompareScalar(plan, ref reader, found);
                break;
        }
    }

    private void CompareAlternatives(AlternativesPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        var start = reader;
        foreach (var alternative in plan.Alternatives)
        {
            var probe = new Mismatches(probes: true);
            reader = start;
            Compare(alternative, ref reader, probe);
            if (!probe.Any)
                return;
        }

        // No rule accepts the value: collect the reasons of each.
        foreach (var alternative in plan.Alternatives)
        {
            reader = start;
            Compare(alternative, ref reader, found);
            if (found.IsSettled)
                return;
        }
    }

    private void CompareScalar(JsonPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var whole = reader.TokenType.ToKind();
            var raw = SkipAndSlice(ref reader);
            Judge(plan, new Value(whole, raw), raw, found);
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            CompareString(plan, ref reader, found);
        }
        else
        {
            Judge(plan, new Value(reader.TokenType.ToKind(), reader.ValueSpan), reader.ValueSpan, found);
        }
    }

    private void CompareString(JsonPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        var raw = _document.Span[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
        if (!reader.ValueIsEscaped)
        {
            Judge(plan, new Value(ValueKind.String, reader.ValueSpan), raw, found);
            return;
        }

        var characters = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(characters);
            Judge(plan, new Value(ValueKind.String, characters.AsSpan(0, length)), raw, found);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(characters);
        }
    }

    private void Judge(JsonPlan plan, in Value actual, ReadOnlySpan<byte> raw, Mismatches found)
    {
        var expected = plan.Expected.Value;
        if (plan.Rules is not { } rules)
        {
            if (!EqualityRule.AreEqual(expected, actual) && found.Wants())
                Add(found, plan, raw, EqualityRule.Difference(expected, actual));
        }
        else if (plan is ScalarPlan || rules.Combine == Combine.Or)
        {
            JudgeByRules(plan, rules, actual, raw, found);
        }
        else if (found.Wants())
        {
            // An object or an array is expected, but something else was found: rules do not matter.
            found.Add(new Mismatch(
                _kind, _path.ToString(), Value.Shorten(plan.Expected.Raw.Span), Value.Shorten(raw),
                $"expected {expected.KindName}, but found {actual.Described}")
            {
                Rule = rules.AllOfThem(),
            });
        }
    }

    private void JudgeByRules(
        JsonPlan plan, CompiledRules rules, in Value actual, ReadOnlySpan<byte> raw, Mismatches found)
    {
        // There is a mismatch only if every alternative has refused the value.
        if (rules.Combine == Combine.Or && IsAcceptedByOne(plan, rules, actual))
            return;

        foreach (var rule in rules.Rules)
        {
            if (Refusal(plan, rule, actual) is { } reason && found.Wants())
                Add(found, plan, raw, reason, rule);
        }
    }

    private static bool IsAcceptedByOne(JsonPlan plan, CompiledRules rules, in Value actual)
    {
        foreach (var rule in rules.Rules)
        {
            if (Refusal(plan, rule, actual) is null)
                return true;
        }

        return false;
    }

    private static string? Refusal(JsonPlan plan, Rule rule, in Value actual) =>
        plan is ScalarPlan || JudgesAlone(rule)
            ? rule.Judge(plan.Expected.Value, actual, plan.State.IsCascaded)
            : $"expected {plan.Expected.Value.KindName}, but found {actual.Described}";

    /// <summary>
    /// Rules about the structure of an object or array do not apply to other values.
    /// </summary>
    private static bool JudgesAlone(Rule rule) =>
        rule is not (ValuesRule or EachKeyRule or EachValueRule or ArrayContainsRule);

    private ReadOnlySpan<byte> SkipAndSlice(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _document.Span[start..(int)reader.BytesConsumed];
    }

    private void Add(
        Mismatches found, JsonPlan plan, ReadOnlySpan<byte> actual, string reason, Rule? rule = null) =>
        Add(found, Value.Shorten(plan.Expected.Raw.Span), Value.Shorten(actual), reason, plan.Rules, rule);

    private void Add(
        Mismatches found, string expected, string actual, string reason, CompiledRules? rules, Rule? rule) =>
        found.Add(new Mismatch(_kind, _path.ToString(), expected, actual, reason)
        {
            Rule = rule is null ? null : rules?.Refusing(rule),
        });
}
