using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Graphql;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// GraphQL requests, as a query alone or as JSON with <c>query</c>, <c>variables</c> and <c>operationName</c>. Queries
/// are compared without their formatting; the rest of the JSON is compared like any other.
/// </summary>
internal sealed class GraphqlKind : JsonKind
{
    private static readonly string[] Keys = ["query", "variables", "operationName", "extensions"];

    public override string Name => "GraphQL";

    public override bool Recognizes(MediaType type) => type.IsGraphql;

    public override BodyPlan Compile(ExpectedBody expected)
    {
        if (TryCompileJson(expected, out var plan))
            return plan;

        var hasRules = expected.Rules.Start.Rules is not null;
        return !hasRules && GraphqlQuery.TryNormalize(QueryIn(expected.Content), out var query)
            ? new OfQuery(query)
            : new TextBodyPlan(expected);
    }

    /// <summary>JSON that contains a valid query, without a rule for the query.</summary>
    public static bool TryCompileJson(ExpectedBody expected, [NotNullWhen(true)] out BodyPlan? plan)
    {
        plan = null;
        if (expected.Rules.Start.Member(OfJson.Query).Rules is not null
            || !OfJson.TryNormalize(expected.Content, out var normalized)
            || !ExpectedJson.TryParse(normalized, out var root, out _)
            || !root.Members.All(member => Keys.Contains(member.Name)))
        {
            return false;
        }

        plan = new OfJson(JsonPlan.For(root, expected.Rules.Start, expected.AllowsUnexpected));
        return true;
    }

    /// <summary>The query text, also if a file has put it into a JSON string.</summary>
    private static string QueryIn(ReadOnlyMemory<byte> content)
    {
        try
        {
            if (content.Span.TrimStart(" \t\r\n"u8).StartsWith("\""u8))
                return JsonSerializer.Deserialize(content.Span, KnownJson.Default.String)!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // It is not a JSON string, and may be a query.
        }

        return Encoding.UTF8.GetString(content.Span);
    }

    private sealed class OfQuery(string expected) : BodyPlan
    {
        public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found)
        {
            var query = GraphqlQuery.TryNormalize(QueryIn(actual), out var normalized)
                ? normalized
                : Value.Shorten(actual.Span);
            TextComparison.CompareEqual(MismatchKind.Body, "$", expected, query, found);
        }
    }

    private sealed class OfJson(JsonPlan plan) : BodyPlan
    {
        public const string Query = "query";

        public override int? FreeValues => plan.FreeValues;

        public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
            JsonComparison.Run(plan, TryNormalize(actual, out var normalized) ? normalized : actual, found);

        /// <summary>The same JSON with its query in a normalized form.</summary>
        public static bool TryNormalize(ReadOnlyMemory<byte> json, out ReadOnlyMemory<byte> normalized)
        {
            normalized = default;
            try
            {
                var reader = new Utf8JsonReader(json.Span, JsonProblem.ReaderOptions);
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isQuery = reader.ValueTextEquals(Query);
                    reader.Read();
                    if (!isQuery)
                    {
                        reader.Skip();
                        continue;
                    }

                    var isNormalized = TryReplace(json, ref reader, out normalized);
                    while (reader.Read())
                    {
                    }

                    return isNormalized;
                }
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                // Invalid JSON is left to the comparison, which reports where it is invalid.
            }

            return false;
        }

        private static bool TryReplace(
            ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, out ReadOnlyMemory<byte> normalized)
        {
            normalized = default;
            if (reader.TokenType != JsonTokenType.String
                || !GraphqlQuery.TryNormalize(reader.GetString()!, out var query))
            {
                return false;
            }

            var written = new ArrayBufferWriter<byte>();
            written.Write(json.Span[..(int)reader.TokenStartIndex]);
            written.Write(JsonSerializer.SerializeToUtf8Bytes(query, KnownJson.Default.String));
            written.Write(json.Span[(int)reader.BytesConsumed..]);
            normalized = written.WrittenMemory;
            return true;
        }
    }
}
