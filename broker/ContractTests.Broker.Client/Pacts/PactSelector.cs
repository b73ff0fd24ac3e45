using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

/// <summary>Selects the consumer versions whose pacts a provider verifies. Null values are not sent.</summary>
public sealed record PactSelector
{
    public string? Consumer { get; init; }

    /// <summary>The head of each consumer's main branch.</summary>
    public bool? MainBranch { get; init; }

    /// <summary>The head of the branch with the same name as the provider's branch.</summary>
    public bool? MatchingBranch { get; init; }

    public string? Branch { get; init; }

    public string? FallbackBranch { get; init; }

    public string? Tag { get; init; }

    public string? FallbackTag { get; init; }

    public bool? Latest { get; init; }

    public bool? Deployed { get; init; }

    public bool? Released { get; init; }

    public bool? DeployedOrReleased { get; init; }

    public string? Environment { get; init; }

    /// <summary>Parses one selector in the broker's JSON format: <c>{"mainBranch": true}</c>.</summary>
    /// <exception cref="FormatException">The text is not a JSON object, or has an unknown property.</exception>
    public static PactSelector Parse(string json)
    {
        JsonElement read;
        try
        {
            read = JsonElement.Parse(json);
        }
        catch (JsonException failure)
        {
            throw new FormatException(
                $"consumer version selector: expected JSON such as {{\"mainBranch\": true}}, but found {json}.",
                failure);
        }

        if (read.ValueKind != JsonValueKind.Object)
            throw new FormatException($"consumer version selector: expected a JSON object, but found {json}.");

        try
        {
            return read.EnumerateObject().Aggregate(new PactSelector(), With);
        }
        catch (InvalidOperationException failure)
        {
            throw new FormatException(
                "consumer version selector: expected text in well-formed Unicode, but found an escape of a lone "
                + "surrogate.", failure);
        }
    }

    internal JsonObject ToJson() => new(new KeyValuePair<string, JsonNode?>[]
    {
        new("consumer", Consumer), new("mainBranch", MainBranch), new("matchingBranch", MatchingBranch),
        new("branch", Branch), new("fallbackBranch", FallbackBranch), new("tag", Tag),
        new("fallbackTag", FallbackTag), new("latest", Latest), new("deployed", Deployed),
        new("released", Released), new("deployedOrReleased", DeployedOrReleased), new("environment", Environment),
    }.Where(field => field.Value is not null));

    private static PactSelector With(PactSelector selector, JsonProperty field) =>
        field.Name switch
        {
            "consumer" => selector with { Consumer = Text(field) },
            "mainBranch" => selector with { MainBranch = Flag(field) },
            "matchingBranch" => selector with { MatchingBranch = Flag(field) },
            "branch" => selector with { Branch = Text(field) },
            "fallbackBranch" => selector with { FallbackBranch = Text(field) },
            "tag" => selector with { Tag = Text(field) },
            "fallbackTag" => selector with { FallbackTag = Text(field) },
            "latest" => selector with { Latest = Flag(field) },
            "deployed" => selector with { Deployed = Flag(field) },
            "released" => selector with { Released = Flag(field) },
            "deployedOrReleased" => selector with { DeployedOrReleased = Flag(field) },
            "environment" => selector with { Environment = Text(field) },
            _ => throw new FormatException(
                "consumer version selector: expected consumer, mainBranch, matchingBranch, branch, fallbackBranch, "
                + "tag, fallbackTag, latest, deployed, released, deployedOrReleased or environment, "
                + $"but found {field.Name}."),
        };

    private static string Text(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.String
            ? field.Value.GetString()!
            : throw new FormatException(
                $"consumer version selector, {field.Name}: expected a text, but found {field.Value.GetRawText()}.");

    private static bool Flag(JsonProperty field) =>
        field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? field.Value.GetBoolean()
            : throw new FormatException(
                $"consumer version selector, {field.Name}: expected true or false, "
                + $"but found {field.Value.GetRawText()}.");
}
