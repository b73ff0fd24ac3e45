using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Compares the response of an interaction with the described response for its status.</summary>
internal sealed class ResponseComparison(
    DescribedOperation described,
    ActualRequest request,
    ActualResponse response,
    ComparisonOptions options,
    ComparedInteraction compared)
{
    /// <summary>The status is that of the pact, even if a range or the default describes it.</summary>
    private readonly string _at = $"responses.{response.Status}";

    public void Run(DescribedResponse? found)
    {
        var responses = described.At("responses", described.Operation.Node.Child("responses")?.Element);
        var value = JsonFragment.Parse($"{response.Status}");
        if (found is null)
        {
            var expected = described.Operation.Statuses is { Count: > 0 } statuses
                ? string.Join(" or ", statuses)
                : "a described status";
            compared.Add(
                FindingCodes.StatusUnknown, "response.status", expected, $"{response.Status}", value, responses);
            return;
        }

        CompareContentType(found);
        CompareHeaders(found);
        if (compared.Has(FindingCodes.ResponseContentTypeIncompatible))
            return;

        if (found.Status == "default")
        {
            compared.Add(ComparisonCodes.StatusDefault, "response.status", "a status with its own description",
                $"{response.Status}, which only the default describes", value, responses);
        }

        if (BodyCheck.Content(response.Body) is { } body)
            CompareBody(found, body);
    }

    private void CompareContentType(DescribedResponse found)
    {
        const string header = "response.headers.content-type";
        if (ContentType is not { } type)
            return;

        var types = described.ProducedBy(found);
        if (types.Count == 0)
        {
            compared.Add(ComparisonCodes.ResponseContentTypeUnknown, header,
                "a description with the media types of the response", $"'{type}' and none described",
                JsonFragment.Of(type), described.Place);
        }
        else if (ContentNegotiation.Choose(type, types) is null)
        {
            compared.Add(FindingCodes.ResponseContentTypeIncompatible, header, DescribedOperation.Named(types),
                $"'{type}'", JsonFragment.Of(type), described.At($"{_at}.content", types));
        }
    }

    private string? ContentType =>
        HeaderText.Of(response.Headers, "Content-Type") is { Length: > 0 } type ? type : null;

    private void CompareHeaders(DescribedResponse found)
    {
        foreach (var header in found.Headers)
        {
            if (header.Schema is not { } schema || ParameterText.OfHeader(header, response.Headers) is not { } text)
                continue;
            var place = new SchemaPlace(schema, $"{described.Location}.{_at}.headers.{header.Name}.schema");
            var name = $"response.headers.{header.Name}";
            var readings = text.Readings(header);
            if (readings.Count == 0)
            {
                compared.Add(FindingCodes.ResponseHeaderIncompatible, name, "JSON", $"'{text}'",
                    JsonFragment.Of(text.ToString()), place.Whole);
            }
            else if (!readings.Any(schema.Accepts))
            {
                compared.Hold(FindingCodes.ResponseHeaderIncompatible, FindingCodes.ResponseBodyUnvalidatable, name,
                    place, readings[0]);
            }
        }

        var known = found.Headers.Select(header => header.Name).Append("Content-Type")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in response.Headers.Select(header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!known.Contains(name))
                AddUndescribed(found, name);
        }
    }

    private void AddUndescribed(DescribedResponse found, string name)
    {
        var text = HeaderText.Of(response.Headers, name)!;
        var header = $"response.headers.{name.ToLowerInvariant()}";
        if (StandardHeaders.IsOfResponses(name))
        {
            compared.Add(ComparisonCodes.ResponseHeaderUndefined, header, "a header that is described",
                $"'{text}' of a header that HTTP defines", JsonFragment.Of(text), described.Place);
        }
        else
        {
            compared.Add(FindingCodes.ResponseHeaderUnknown, header, "a header that is described", $"'{text}'",
                JsonFragment.Of(text), described.At($"{_at}.headers", found.Node.Child("headers")?.Element));
        }
    }

    private void CompareBody(DescribedResponse found, Body.Present body)
    {
        const string where = "response.body";
        var chosen = Chosen(described.ProducedBy(found));
        var type = chosen.Subtype == "*" ? MediaRange.Parse(ContentType) ?? BodyValue.Json : chosen;
        var content = found.Body.Content.FirstOrDefault(each => each.Range.Text == chosen.Text)
            ?? found.Body.For(type);
        var contents = described.At($"{_at}.content", found.Node.Child("content")?.Element);
        if (!BodyValue.CanBeHeld(type, options))
        {
            compared.Add(FindingCodes.ResponseBodyUnvalidatable, where, "JSON or a form",
                $"{type.Text}, which is not checked", BodyValue.Shown(body), contents);
        }
        else if (content?.Schema is { } schema)
        {
            var place = new SchemaPlace(schema, $"{described.Location}.{_at}.content.{content.Range.Text}.schema");
            compared.Hold(FindingCodes.ResponseBodyIncompatible, FindingCodes.ResponseBodyUnvalidatable, where, place,
                BodyValue.Of(body, type, schema));
        }
        else
        {
            compared.Add(FindingCodes.ResponseBodyUnknown, where, "a body that a schema describes",
                $"{type.Text} without one", BodyValue.Shown(body), contents);
        }
    }

    /// <summary>The media type of the response, or otherwise what the request accepts.</summary>
    private MediaRange Chosen(IReadOnlyList<MediaRange> types)
    {
        if (ContentType is { } type && ContentNegotiation.Choose(type, types) is { } own)
            return own;

        var accept = HeaderText.Of(request.Headers, "Accept") is { Length: > 0 } text ? text : BodyValue.Json.Text;
        return ContentNegotiation.Choose(accept, types) ?? (types.Count > 0 ? types[0] : BodyValue.Json);
    }
}
