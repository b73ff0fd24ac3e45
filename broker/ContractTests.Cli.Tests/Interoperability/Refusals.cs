using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>What a verifier refused: a line for each place, <c>interaction: path</c>, in order.</summary>
internal static partial class Refusals
{
    /// <summary>
    /// Both verifiers accept a contract that the shop keeps. Of one that it breaks, both refuse every interaction, and
    /// the same places in each.
    /// </summary>
    public static async Task ShouldAgree(TemporaryFolder folder, string pact, bool keeps, bool areMessages = false)
    {
        await using var shop = await Shop.Start(keeps);
        string[] all =
        [
            "--file", folder.File(pact), "--provider-name", "Shop",
            "--hostname", shop.Url.Host, "--port", $"{shop.Url.Port}",
            "--state-change-url", $"{shop.Url}provider-states",
            .. areMessages ? new[] { "--base-path", Shop.MessagePath } : [],
        ];

        var official = await OfficialTools.Pact(["verifier", .. all, "--json", folder.File("official.json")]);
        var ours = await ToolRun.Of(["verify", .. all, "--json", folder.File("ours.json")]);

        official.ExitCode.ShouldBe(keeps ? 0 : 1, official.All);
        ours.ExitCode.ShouldBe(keeps ? 0 : 1, ours.Output + ours.Errors);
        var refused = OfOurs(folder);
        refused.ShouldBe(OfTheOfficialVerifier(folder), ours.Output + official.All);
        var interactions = PactFile.Read(folder.File(pact)).Interactions;
        refused.Select(line => line.Split(": ")[0]).Distinct().ShouldBe(
            keeps ? [] : interactions.Select(interaction => interaction.Description), ignoreOrder: true);
        shop.States.Count.ShouldBe(2 * interactions.Count(interaction => interaction.ProviderStates.Count > 0));
    }

    private static List<string> OfOurs(TemporaryFolder folder) => Read(
        folder.File("ours.json"),
        root => root.GetProperty("interactions").EnumerateArray().SelectMany(interaction =>
            interaction.GetProperty("mismatches").EnumerateArray().Select(mismatch => Line(
                Text(interaction, "description"), $"{Text(mismatch, "kind")} {Text(mismatch, "path")}"))));

    private static List<string> OfTheOfficialVerifier(TemporaryFolder folder) => Read(
        folder.File("official.json"),
        root => root.GetProperty("errors").EnumerateArray().SelectMany(error =>
            error.GetProperty("mismatch").GetProperty("mismatches").EnumerateArray().Select(mismatch => Line(
                Text(error, "interaction").Split(" - ")[^1], Place(mismatch)))));

    private static string Place(JsonElement mismatch)
    {
        var kind = Text(mismatch, "type")[..^"Mismatch".Length];
        if (mismatch.TryGetProperty("key", out var key))
            return $"{kind} $.{key}";

        var path = mismatch.TryGetProperty("path", out var given) ? given.GetString()! : "";
        var part = Part().Match(Text(mismatch, "mismatch"));
        return part.Success ? $"{kind} $.{part.Groups[1]}{path.TrimStart('$')}" : $"{kind} {path}";
    }

    private static string Line(string interaction, string place) => $"{interaction}: {place.TrimEnd()}";

    private static string Text(JsonElement place, string name) => place.GetProperty(name).GetString()!;

    private static List<string> Read(string report, Func<JsonElement, IEnumerable<string>> lines)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(report));
        return [.. lines(read.RootElement).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The official verifier names a part in its sentence, and paths from there.</summary>
    [GeneratedRegex("MIME part '(\\w+)'")]
    private static partial Regex Part();
}
