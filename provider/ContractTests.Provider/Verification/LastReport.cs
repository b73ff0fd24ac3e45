using System.Text.Json;

namespace ContractTests.Provider.Verification;

/// <summary>The failures of an earlier run, from its report of <see cref="VerificationResult.ToJson"/>.</summary>
internal sealed class LastReport(IEnumerable<string> failed)
{
    private readonly HashSet<string> _failed = [.. failed];

    /// <summary>Null if there is no report.</summary>
    /// <exception cref="FormatException">The file is not such a report.</exception>
    public static LastReport? Read(FileInfo file)
    {
        if (!File.Exists(file.FullName))
            return null;

        try
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return new LastReport(report.RootElement.GetProperty("interactions").EnumerateArray()
                .Where(each => !each.GetProperty("success").GetBoolean())
                .Select(Name));
        }
        catch (Exception failure) when (
            failure is JsonException or InvalidOperationException or KeyNotFoundException or IOException)
        {
            throw new FormatException(
                $"{file.FullName}: expected the JSON report of an earlier verification, "
                + $"but found {Found(failure)}. Delete the file to verify everything.",
                failure);
        }
    }

    private static string Found(Exception failure) => failure switch
    {
        JsonException text => $"text that is not JSON, in line {text.LineNumber + 1}",
        IOException => $"that it cannot be read: {OneLine.Of(failure.Message).TrimEnd('.')}",
        _ => "other JSON",
    };

    public bool Names(CaseListing listing) =>
        _failed.Contains(Name(listing.Consumer, listing.Description, listing.ProviderStates));

    private static string Name(JsonElement interaction) => Name(
        interaction.GetProperty("consumer").GetString(),
        interaction.GetProperty("description").GetString(),
        interaction.GetProperty("providerStates").EnumerateArray().Select(each => each.GetString()));

    private static string Name(string? consumer, string? description, IEnumerable<string?> states) =>
        JsonSerializer.Serialize(states.Prepend(description).Prepend(consumer), KnownJson.Default.IEnumerableString);
}
