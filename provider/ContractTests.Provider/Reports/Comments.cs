using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Reports;

/// <summary>The consumer's comments on an interaction.</summary>
internal static class Comments
{
    private const string Text = "text";
    private const string TestName = "testname";

    /// <summary>
    /// One line for each comment: notes unchanged, the name of the consumer's test, other comments with their names.
    /// </summary>
    public static IReadOnlyList<string> Of(Interaction interaction) =>
        interaction.Comments.Count == 0 ? [] : [.. interaction.Comments.SelectMany(Of)];

    private static IEnumerable<string> Of(JsonMember comment)
    {
        var value = comment.Value.Element;
        return comment.Name switch
        {
            Text when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().Select(Line),
            Text => [Line(value)],
            TestName => [$"test: {Line(value)}"],
            _ => [$"{comment.Name}: {Line(value)}"],
        };
    }

    private static string Line(JsonElement value) => OneLine.Of(
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
}
