using System.Buffers.Text;
using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Broker.Contracts;

/// <summary>Reads the body of <c>POST /contracts/publish</c>, and reports all its problems at once.</summary>
internal sealed class PublicationReader
{
    private readonly FieldErrors _errors = new();
    private readonly BodyFields _body;

    private PublicationReader(JsonElement body) => _body = new BodyFields(body, _errors);

    public static (Publication? Publication, FieldErrors Errors) Read(JsonElement body)
    {
        var reader = new PublicationReader(body);
        var publication = reader.Read();
        return (reader._errors.Any ? null : publication, reader._errors);
    }

    private Publication Read()
    {
        var pacticipant = _body.RequiredText("pacticipantName");
        var version = _body.RequiredText("pacticipantVersionNumber");
        var branch = _body.OptionalName("branch");
        var buildUrl = _body.OptionalText("buildUrl");
        var tags = _body.OptionalNames("tags");
        var contracts = new List<PublishedContract>();
        if (_body.RequiredList("contracts") is { } list)
        {
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                if (ReadContract(item, index++, pacticipant) is { } contract)
                    contracts.Add(contract);
            }
        }

        return new Publication(pacticipant ?? "", version ?? "", branch, tags, buildUrl, contracts);
    }

    private PublishedContract? ReadContract(JsonElement item, int index, string? pacticipant)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            _errors.Add("contracts", index, "must be a hash");
            return null;
        }

        var consumer = Text(item, index, "consumerName");
        var provider = Text(item, index, "providerName");
        OneOf(index, "specification", Text(item, index, "specification"), "pact");
        OneOf(index, "contentType", Text(item, index, "contentType"), MediaTypes.Json);
        var onConflict = item.TryGetProperty("onConflict", out var rule) && rule.ValueKind != JsonValueKind.Null
            ? rule.ToString() : "overwrite";
        OneOf(index, "onConflict", onConflict, "overwrite", "merge");
        if (consumer is not null && pacticipant is not null && consumer != pacticipant)
        {
            _errors.Add("contracts", index,
                $"consumerName ('{consumer}') must match pacticipantName ('{pacticipant}')");
        }

        return Content(item, index) is { } content && consumer is not null && provider is not null
            && ReadContent(content, index, consumer, provider) is { } body
                ? new PublishedContract(consumer, provider, onConflict == "merge", body)
                : null;
    }

    private ContractBody? ReadContent(byte[] content, int index, string consumer, string provider)
    {
        if (JsonBody.FirstWrong(content) is { } wrong)
        {
            _errors.Add("contracts", index,
                $"contract content has a non UTF-8 character at byte {wrong + 1} and cannot be parsed as JSON");
            return null;
        }

        var text = content.AsMemory();
        while (text.Span.StartsWith("\uFEFF"u8))
            text = text[3..];
        try
        {
            using var document = JsonDocument.Parse(text, JsonLimits.Documents);
            var contract = document.RootElement;
            if (contract.ValueKind != JsonValueKind.Object)
            {
                _errors.Add("contracts", index,
                    $"parsed content was expected to be a Hash but was {JsonBody.Kind(contract.ValueKind)}");
                return null;
            }

            JsonBody.RefuseLoneSurrogates(text.Span, contract);
            NameAgrees(contract, index, "consumer", consumer);
            NameAgrees(contract, index, "provider", provider);
            return ContractBody.From(text, contract);
        }
        catch (Exception failure) when (failure is JsonException or MalformedRequestException)
        {
            _errors.Add("contracts", index, "content could not be parsed as application/json"
                + (JsonProblem.IsOnlyTooDeep(text.Span) ? $": it has more than {JsonLimits.MaxDepth} levels" : ""));
            return null;
        }
    }

    /// <summary>The decoded Base64.</summary>
    private byte[]? Content(JsonElement item, int index)
    {
        const string Field = "content";
        if (item.TryGetProperty(Field, out var value) && value.ValueKind == JsonValueKind.String
            && value.TryGetBytesFromBase64(out var bytes) && bytes.Length > 0)
            return bytes;
        if (Text(item, index, Field) is not { } text)
            return null;
        if (Base64.IsValid(text))
            return Convert.FromBase64String(text);
        _errors.Add("contracts", index, "content is not valid Base64");
        return null;
    }

    private void NameAgrees(JsonElement contract, int index, string role, string expected)
    {
        if (contract.TryGetProperty(role, out var participant) && participant.ValueKind == JsonValueKind.Object
            && participant.TryGetProperty("name", out var name) && name.ToString() is var found && found != expected)
        {
            _errors.Add("contracts", index,
                $"{role} name in contract content ('{found}') must match {role}Name in contract params ('{expected}')");
        }
    }

    private string? Text(JsonElement item, int index, string field)
    {
        if (!item.TryGetProperty(field, out var value))
            _errors.Add("contracts", index, $"{field} is missing", Fault.Missing);
        else if (value.ValueKind != JsonValueKind.String)
            _errors.Add("contracts", index, $"{field} must be a string");
        else if (field is "consumerName" or "providerName" && NameRule.Objection(value.GetString()!) is { } objection)
            _errors.Add("contracts", index, $"{field} {objection}");
        else if (string.IsNullOrWhiteSpace(value.GetString()))
            _errors.Add("contracts", index, $"{field} {NameRule.Blank}");
        else
            return value.GetString();
        return null;
    }

    private void OneOf(int index, string field, string? value, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
            _errors.Add("contracts", index, $"{field} must be one of: {string.Join(", ", allowed)}");
    }
}
