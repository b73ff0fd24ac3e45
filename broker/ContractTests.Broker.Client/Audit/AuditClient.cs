using System.Text;
using System.Text.Json;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The audit: who did what on this broker. Other brokers have no audit.</summary>
public sealed class AuditClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal AuditClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Lists entries, the newest first. Requires the scope admin.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        const int LargestPage = 500;
        var entries = new List<AuditEntry>();
        var next = Address(query, Math.Min(query.Limit, LargestPage));
        while (next is not null && entries.Count < query.Limit)
        {
            var call = BrokerCall.Get(next, "the audit") with
            {
                WhenMissing = "Only the broker of this toolkit has an audit; check the base URL.",
            };
            var page = (await _broker.Send(call, cancellation)).Resource();
            entries.AddRange(page.Embedded("entries").Select(Read));
            next = page.Link("next")?.Url;
        }

        return [.. entries.Take(query.Limit)];
    }

    /// <summary>
    /// Deletes the entries before this time, which must be at least one day ago, and adds an entry about the deletion.
    /// Requires the scope admin.
    /// </summary>
    /// <returns>The number of deleted entries.</returns>
    public async Task<int> ShortenAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var call = new BrokerCall(
            HttpMethod.Delete, _index.Path("audit?before=" + Uri.EscapeDataString(before.ToString("O"))), "the audit")
        {
            WhenMissing = "Only the broker of this toolkit has an audit; check the base URL.",
        };
        return (await _broker.Send(call, cancellation)).Resource().Count("deleted");
    }

    private Uri Address(AuditQuery query, int size)
    {
        var path = new StringBuilder("audit?size=").Append(size);
        foreach (var (name, value) in new[]
        {
            ("account", query.Account), ("action", query.Action), ("since", query.Since?.ToString("O")),
        })
        {
            if (value is not null)
                path.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return _index.Path(path.ToString());
    }

    private static AuditEntry Read(HalResource read)
    {
        var entry = read.As(LenientJson.Api.AuditEntry);
        return new AuditEntry(
            entry.HappenedAt,
            entry.Account,
            entry.Address,
            entry.Action ?? "",
            entry.Subject.ValueKind != JsonValueKind.Object ? [] :
            [
                .. entry.Subject.EnumerateObject()
                    .Where(part => part.Value.ValueKind == JsonValueKind.String)
                    .Select(part => KeyValuePair.Create(part.Name, part.Value.GetString()!)),
            ]);
    }
}
