using System.Text.Json.Nodes;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Importing;

/// <summary>
/// Copies webhooks without their passwords and secret headers, which no broker shows. A webhook with such secrets is
/// disabled until they are given again. An existing webhook is not changed.
/// </summary>
internal sealed class WebhookCopy(BrokerClient target, ImportCounts tally)
{
    private readonly List<string> _withoutSecrets = [];
    private readonly List<string> _refused = [];
    private HashSet<string>? _there;

    /// <summary>What must be done by hand, in lines.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (_withoutSecrets.Count > 0)
            {
                yield return $"{_withoutSecrets.Count} webhooks are disabled until their passwords and secret "
                    + "headers are given again, which no broker shows "
                    + $"(contract create-or-update-webhook --uuid): {string.Join(", ", _withoutSecrets)}";
            }

            foreach (var refusal in _refused)
                yield return refusal;
        }
    }

    public async Task Take(Webhook webhook, CancellationToken cancellation)
    {
        _there ??= [.. (await target.Webhooks.ListAsync(cancellation)).Select(known => known.Uuid!)];
        if (!_there.Add(webhook.Uuid!))
        {
            tally.Here("webhooks");
            return;
        }

        var shown = webhook.Headers.Where(header => !IsHidden(header.Value)).ToDictionary();
        var isWhole = shown.Count == webhook.Headers.Count && !IsHidden(webhook.Password);
        var name = $"{webhook.Uuid} ({webhook.Description})";
        try
        {
            await target.Webhooks.SaveAsync(
                webhook with
                {
                    Headers = shown,
                    Password = IsHidden(webhook.Password) ? null : webhook.Password,
                    Enabled = webhook.Enabled && isWhole,
                },
                cancellation);
            await KeepTime(webhook, cancellation);
            tally.Here("webhooks");
            if (!isWhole)
                _withoutSecrets.Add(name);
        }
        catch (BrokerException failure) when (failure.Kind == BrokerFailure.Invalid)
        {
            _refused.Add($"webhook {name} was refused: {failure.Message}");
        }
    }

    private async Task KeepTime(Webhook webhook, CancellationToken cancellation)
    {
        if (webhook.CreatedAt is not { } created)
            return;
        var time = new JsonObject { ["uuid"] = webhook.Uuid, ["createdAt"] = created };
        await target.Import.WriteAsync(new JsonObject { ["webhooks"] = new JsonArray(time) }, cancellation);
    }

    private static bool IsHidden(string? value) =>
        value is { Length: > 0 } && value.All(character => character == '*');
}
