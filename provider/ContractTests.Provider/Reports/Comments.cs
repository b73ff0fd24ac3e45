using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Reports;

/// <summary>What the consumer wrote beside an interaction, for the people who keep it.</summary>
internal static class Comments
{
    private const string Text = "text";
    private const string TestName = "testname";

    /// <summary>One line each: notes as they are, the name of the consumer's test, anything else by its name.</summary>
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
