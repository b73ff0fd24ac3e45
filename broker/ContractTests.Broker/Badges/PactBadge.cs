using System.Diagnostics;
using ContractTests.Broker.Dashboard;

namespace ContractTests.Broker.Badges;

/// <summary>The badge of a pair: its names, shortened on request, and the status of its pact.</summary>
internal sealed record PactBadge(string Consumer, string Provider, IQueryCollection Query)
{
    public string? ConsumerTag { get; init; }

    public string? ProviderTag { get; init; }

    private string Left => (string?)Query["label"] switch
    {
        "consumer" => $"{Side(Consumer, ConsumerTag)} pact",
        "provider" => $"{Side(Provider, ProviderTag)} pact",
        _ => $"{Side(Consumer, ConsumerTag)}/{Side(Provider, ProviderTag)} pact",
    };

    public static Badge NotFound { get; } = new("pact not found", "unknown", BadgeColour.Grey);

    public Badge Of(PactStatus status) => status switch
    {
        PactStatus.Success => new Badge(Left, "verified", BadgeColour.Green),
        PactStatus.Failed => new Badge(Left, "failed", BadgeColour.Red),
        PactStatus.FailedPending => new Badge(Left, "failed (pending)", BadgeColour.Red),
        PactStatus.Stale => new Badge(Left, "changed", BadgeColour.Orange),
        PactStatus.Never => new Badge(Left, "unknown", BadgeColour.Grey),
        _ => throw new UnreachableException(),
    };

    private string Side(string name, string? tag) =>
        (Query["initials"] == "true" ? Initials(name) : name.ToLowerInvariant()) + (tag is null ? "" : $" ({tag})");

    /// <summary>The initials of a name with several words; a single word is kept.</summary>
    private static string Initials(string name)
    {
        var words = DisplayName.From(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2
            ? name.ToLowerInvariant()
            : string.Concat(words.Select(word => char.ToLowerInvariant(word[0])));
    }
}
