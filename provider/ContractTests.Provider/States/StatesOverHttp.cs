using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.States;

/// <summary>The body of a call to the provider-state endpoint.</summary>
internal sealed record StateChange(
    string State, IReadOnlyDictionary<string, JsonElement> Params, string Action);

/// <summary>Calls an endpoint of the provider to set up states: <c>{state, params, action}</c>.</summary>
internal sealed class StatesOverHttp(
    HttpClient http, Uri url, ProviderStateOptions options, VerifierSettings settings) : IStateHandler
{
    private static readonly IReadOnlyDictionary<string, JsonElement> NoValues = new Dictionary<string, JsonElement>();

    public Task<IReadOnlyDictionary<string, JsonElement>> SetUp(
        InteractionState state, CancellationToken cancellation) =>
        Call(VerificationStep.StateSetUp, "setup", state, cancellation);

    public async Task TearDown(InteractionState state, CancellationToken cancellation)
    {
        if (options.TearsDown)
            await Call(VerificationStep.StateTearDown, "teardown", state, cancellation);
    }

    /// <summary>
    /// Like the official verifier, this calls the endpoint with an empty state, because some endpoints then clean up.
    /// Failures are ignored, because other endpoints do not know an empty state.
    /// </summary>
    public Task SetUpNothing(CancellationToken cancellation) =>
        CallForNothing(VerificationStep.StateSetUp, "setup", cancellation);

    public Task TearDownNothing(CancellationToken cancellation) => options.TearsDown
        ? CallForNothing(VerificationStep.StateTearDown, "teardown", cancellation)
        : Task.CompletedTask;

    private async Task CallForNothing(VerificationStep step, string action, CancellationToken cancellation)
    {
        try
        {
            await Call(step, action, new InteractionState(""), cancellation);
        }
        catch (InteractionFailedException)
        {
            // The interaction needs no state, so a failure does not matter.
        }
    }

    private async Task<IReadOnlyDictionary<string, JsonElement>> Call(
        VerificationStep step, string action, InteractionState state, CancellationToken cancellation)
    {
        using var request = options.Style == ProviderStateStyle.Body ? InBody(action, state) : InQuery(action, state);
        try
        {
            using var response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var body = await ResponseBody.Read(response.Content, settings.MaxResponseSize, cancellation);
            var content = Encoding.UTF8.GetString(body);
            return response.IsSuccessStatusCode
                ? Values(content)
                : throw Failed(step, action, state, $"{(int)response.StatusCode} {OneLine.Of(content)}".TrimEnd());
        }
        catch (ResponseTooLargeException tooLarge)
        {
            throw new InteractionFailedException(
                step,
                $"provider state \"{state.Name}\", {action} by {url}: {tooLarge.Advice(settings.Config)}",
                tooLarge);
        }
        catch (Exception failure) when (
            failure is not InteractionFailedException && !cancellation.IsCancellationRequested)
        {
            var broken = LostConnection.Is(failure) ? VerificationStep.Unreachable : step;
            throw Failed(broken, action, state, LostConnection.Describe(failure), failure);
        }
    }

    private HttpRequestMessage InBody(string action, InteractionState state)
    {
        var parameters = state.Parameters.ToDictionary(each => each.Name, each => each.Value.Element);
        var change = new StateChange(state.Name, parameters, action);

        // JsonContent is sent chunked, which simple servers do not support: they read an empty body.
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(change, KnownJson.Default.StateChange));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
    }

    private HttpRequestMessage InQuery(string action, InteractionState state)
    {
        var query = new StringBuilder(url.Query.Length == 0 ? "?" : url.Query + "&");
        query.Append("state=").Append(Uri.EscapeDataString(state.Name)).Append("&action=").Append(action);
        foreach (var parameter in state.Parameters)
        {
            var value = parameter.Value.Element.ValueKind == JsonValueKind.String
                ? parameter.Value.Element.GetString()!
                : parameter.Value.Element.GetRawText();
            query.Append('&').Append(Uri.EscapeDataString(parameter.Name));
            query.Append('=').Append(Uri.EscapeDataString(value));
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(url, query.ToString()));
    }

    /// <summary>The endpoint may return anything; only a JSON object contains values.</summary>
    private static IReadOnlyDictionary<string, JsonElement> Values(string content) =>
        JsonBytes.TryParse(Encoding.UTF8.GetBytes(content), out var json) && json.ValueKind == JsonValueKind.Object
            ? ByName(json)
            : NoValues;

    private static Dictionary<string, JsonElement> ByName(JsonElement answer)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in answer.EnumerateObject())
            values[member.Name] = member.Value;

        return values;
    }

    private InteractionFailedException Failed(
        VerificationStep step, string action, InteractionState state, string found, Exception? cause = null) =>
        new(step, $"provider state \"{state.Name}\": expected {url} to do its {action}, but found {found}", cause);
}
