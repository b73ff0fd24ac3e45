using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>The log of one call, for the author of the webhook; secrets are hidden.</summary>
internal sealed class CallLog(TimeProvider clock)
{
    private const string Unlisted =
        "as the operator of this broker has named no hosts in PACT_BROKER_WEBHOOK_HOST_WHITELIST.";

    private readonly StringBuilder _lines = new();
    private IReadOnlyList<string> _secrets = [];

    public void Context(IReadOnlyDictionary<string, string> parameters) =>
        Line("DEBUG", $"Webhook context {HalDocument.Text(new JsonObject(parameters
            .Where(parameter => parameter.Value.Length > 0)
            .Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, parameter.Value))))}");

    public void Request(FilledRequest request)
    {
        _secrets = request.Secrets;
        Line("INFO", $"HTTP/1.1 {request.Method} {request.Url.AbsoluteUri}");
        foreach (var header in request.Headers)
            Line("INFO", header.ToString());
        if (request.Body is not null)
            Line("INFO", request.Body);
    }

    /// <param name="shown">Whether the operator allows showing the responses of hosts.</param>
    public void Answer(CallAnswer answer, bool shown)
    {
        if (!shown)
        {
            Line("INFO", $"For security purposes, the response details are not logged, {Unlisted}");
            return;
        }

        Line("INFO", $"HTTP/1.1 {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Reason}".TrimEnd());
        foreach (var (name, value) in answer.Headers)
            Line("INFO", $"{name}: {value}");
        if (answer.Body.Length > 0)
            Line("INFO", answer.Body);
    }

    /// <param name="why">Null to leave it to the broker's own log.</param>
    public void Failure(string? uuid, string? why) => Line(
        "ERROR",
        $"Error executing webhook{(uuid is null ? "" : $" {uuid}")}. "
        + (why ?? $"No answer came. Why is in the log of the broker alone, {Unlisted}"));

    public void Refused(string why) => Line("ERROR", $"The webhook was not executed: {why}");

    /// <summary>The whole text, with the next step.</summary>
    public string Finished(DateTimeOffset now, CallOutcome outcome, int attempts, TimeSpan? pause)
    {
        if (outcome.Success)
            Line(now, "INFO", "Successfully executed webhook");
        else if (pause is { } wait)
            Line(now, "INFO", $"Retrying webhook in {wait.TotalSeconds:0.#} seconds");
        else
            Line(now, "INFO", $"Webhook execution failed after {attempts} attempt{(attempts == 1 ? "" : "s")}");
        return Text;
    }

    /// <summary>The complete log of a call that is not retried.</summary>
    public string Tried(bool success)
    {
        if (!success)
            Line("INFO", "Webhook execution failed");
        return Text;
    }

    public string Text => Hide(_lines.ToString());

    public string Hide(string text) => _secrets.Aggregate(
        text, (shown, secret) => shown.Replace(secret, WebhookRequest.Hidden, StringComparison.Ordinal));

    private void Line(string level, string message) => Line(clock.GetUtcNow(), level, message);

    private void Line(DateTimeOffset time, string level, string message)
    {
        // PostgreSQL cannot store a NUL, which a response may contain.
        var text = message.Replace('\0', '\uFFFD');
        _lines.Append(
            CultureInfo.InvariantCulture, $"[{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}] {level}: {text}\n");
    }
}

/// <summary>The outcome of a call.</summary>
/// <param name="WasTried">Whether it counts as an attempt.</param>
/// <param name="IsFinal">Whether a retry cannot help.</param>
internal sealed record CallOutcome(bool Success, bool WasTried, bool IsFinal, CallLog Log)
{
    public FilledRequest? Request { get; init; }

    /// <summary>Null if there was no response.</summary>
    public CallAnswer? Answer { get; init; }

    /// <summary>Why there was no response, as far as it may be shown.</summary>
    public string? Error { get; init; }
}

/// <summary>The response of a host, with a long body cut.</summary>
internal sealed record CallAnswer(
    int Status, string? Reason, IReadOnlyList<(string Name, string Value)> Headers, string Body);
