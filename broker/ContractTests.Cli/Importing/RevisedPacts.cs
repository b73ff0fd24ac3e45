using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>
/// Imports pacts again if they were published again for a version after its import. A list of versions does not show
/// this, but the publication times in the matrix of a pair do.
/// </summary>
internal sealed class RevisedPacts(Target target, PactImport pacts, Changes changes, ImportCounts tally)
{
    /// <param name="versions">All versions of the consumer.</param>
    /// <param name="provider">The provider of the pair.</param>
    /// <param name="rows">The matrix of the pair.</param>
    /// <param name="cancellation">Cancels the import.</param>
    public async Task Write(
        IReadOnlyList<KnownVersion> versions, string provider, IReadOnlyList<JsonElement> rows,
        CancellationToken cancellation)
    {
        var consumer = versions[0].Pacticipant;
        var resource = $"pacts/{Uri.EscapeDataString(consumer)}/{Uri.EscapeDataString(provider)}";
        var before = target.Mark(resource);
        var published = rows
            .Select(row => (Version: row.Part("consumer").Part("version").Text("number"),
                At: row.Part("pact").Text("createdAt")))
            .Where(pact => pact is { Version: not null, At: not null })
            .ToList();
        if (published.Count == 0)
            return;

        // Brokers give times in whole seconds: another pact may have been published in the same second.
        var later = published.Where(pact => string.CompareOrdinal(pact.At, before) >= 0)
            .Select(pact => pact.Version).ToHashSet();
        var revised = versions.Where(version => later.Contains(version.Number) && !changes.Has(version)).ToList();
        if (revised.Count > 0)
        {
            revised.ForEach(tally.Again);
            await pacts.Write(revised, revised.Count, cancellation);
        }

        var newest = published.Max(pact => pact.At)!;
        if (newest == before)
            return;
        var part = Target.Of(consumer);
        part["marks"] = new JsonArray(Target.NewMark(resource, newest));
        await target.Write(part, cancellation);
    }
}
