using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>A response as it is sent, the same over every transport.</summary>
internal sealed record WireResponse(int Status, Sequence<HttpHeader> Headers, ReadOnlyMemory<byte> Body)
{
    private static readonly Sequence<HttpHeader> JsonHeaders =
        [new HttpHeader("Content-Type", "application/json; charset=utf-8")];

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="PactFailureException">The contract has a status or header that HTTP cannot send.</exception>
    public static WireResponse Of(HttpResponse response)
    {
        Check(response);

        // Length and framing are computed from the body and the connection; an example's values for them are ignored.
        var headers = response.Headers.Where(header =>
            !header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            && !header.Name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)).ToSequence();

        if (response.Body is not Body.Present body)
            return new WireResponse(response.Status, headers, default);

        if (body.ContentType is not null && !headers.Any(IsContentType))
            headers = headers.Add(new HttpHeader("Content-Type", body.ContentType));

        return new WireResponse(response.Status, headers, body.Content);
    }

    public static WireResponse NotAnswered(string reason)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("error", reason);
            writer.WriteEndObject();
        }

        return new WireResponse(500, JsonHeaders, json.ToArray());
    }

    public static WireResponse NothingFits(ActualRequest request, NearestInteraction? nearest)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("error", $"No interaction matches {request.Method} {request.Path}.");
            if (nearest is null)
                writer.WriteNull("nearest");
            else
                WriteNearest(writer, nearest.Interaction);

            writer.WriteStartArray("mismatches");
            foreach (var mismatch in nearest?.Mismatches ?? [])
                WriteMismatch(writer, mismatch);

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new WireResponse(500, JsonHeaders, json.ToArray());
    }

    public static bool IsContentType(HttpHeader header) =>
        header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Some statuses and methods allow no body, regardless of the contract.</summary>
    public bool HasBodyFor(string method) =>
        Body.Length > 0
        && Status is >= 200 and not 204 and not 205 and not 304
        && !method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);

    private static void Check(HttpResponse response)
    {
        // A 1xx status announces another response, and no client accepts it as the last one.
        if (response.Status is < 200 or > 999)
            throw new PactFailureException($"the status {response.Status} in the contract, which cannot be sent.");

        foreach (var header in response.Headers)
        {
            if (MessageHeaders.CanBeSent(header.Name, header.Values))
                continue;

            var values = string.Join(", ", header.Values);
            throw new PactFailureException(
                $"the header \"{header.Name}\" with \"{values}\" in the contract, which cannot be sent.");
        }
    }

    private static void WriteNearest(Utf8JsonWriter writer, HttpInteraction interaction)
    {
        writer.WriteStartObject("nearest");
        writer.WriteString("description", interaction.Description);
        writer.WriteStartArray("providerStates");
        foreach (var state in interaction.ProviderStates)
            writer.WriteStringValue(state.Name);

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMismatch(Utf8JsonWriter writer, Mismatch mismatch)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", mismatch.Kind.ToString());
        writer.WriteString("path", mismatch.Path);
        writer.WriteString("expected", mismatch.Expected);
        writer.WriteString("actual", mismatch.Actual);
        writer.WriteString("message", mismatch.Message);
        writer.WriteEndObject();
    }
}
