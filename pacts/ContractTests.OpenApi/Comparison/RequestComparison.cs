using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Compares the request of an interaction with its operation.</summary>
/// <param name="isAccepted">
/// False if the provider refuses the request, which then need not follow the description.
/// </param>
internal sealed class RequestComparison(
    DescribedOperation described,
    ActualRequest request,
    DescribedResponse? response,
    bool isAccepted,
    ComparisonOptions options,
    ComparedInteraction compared)
{
    private readonly Operation _operation = described.Operation;

    public void Run()
    {
        if (isAccepted)
            new CredentialsComparison(described, request, options, compared).Run();
        CompareAccept();
        CompareContentType();
        if (isAccepted)
        {
            CompareHeaders();
            CompareQuery();
            if (!compared.Has(FindingCodes.RequestContentTypeIncompatible))
                CompareBody();
        }
    }

    private void CompareAccept()
    {
        if (HeaderText.Of(request.Headers, "Accept") is not { Length: > 0 } accept)
            return;

        var value = JsonFragment.Of(accept);
        var types = described.ProducedByAny;
        if (types.Count == 0)
        {
            compared.Add(ComparisonCodes.AcceptUnknown, "request.headers.accept",
                "a description with the media types of responses", $"'{accept}' and none described", value,
                described.Place);
        }
        else if (response is not null && described.ProducedBy(response).Count > 0
            && ContentNegotiation.Choose(accept, types) is null)
        {
            compared.Add(ComparisonCodes.AcceptIncompatible, "request.headers.accept", DescribedOperation.Named(types),
                $"'{accept}'", value, described.Place with { Value = DescribedOperation.List(types) });
        }
    }

    private void CompareContentType()
    {
        const string at = "request.headers.content-type";
        var types = described.Consumed;
        if (HeaderText.Of(request.Headers, "Content-Type") is not { Length: > 0 } type)
        {
            if (types.Count > 0 && BodyCheck.Content(request.Body) is not null)
            {
                compared.Add(FindingCodes.RequestContentTypeMissing, at, DescribedOperation.Named(types),
                    "no media type", null, described.Place);
            }

            return;
        }

        if (types.Count == 0)
        {
            compared.Add(ComparisonCodes.RequestContentTypeUnknown, at,
                "a description with the media types of the request", $"'{type}' and none described",
                JsonFragment.Of(type), described.Place);
        }
        else if (ContentNegotiation.Choose(type, types) is null)
        {
            compared.Add(FindingCodes.RequestContentTypeIncompatible, at, DescribedOperation.Named(types), $"'{type}'",
                JsonFragment.Of(type), described.At("requestBody.content", types));
        }
    }

    private void CompareHeaders()
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in _operation.Parameters.Where(each => each.In == ParameterPlace.Header))
        {
            // OpenAPI 3: "If … the name field is Accept, Content-Type or Authorization, the parameter definition SHALL
            // be ignored."
            if (!known.Add(parameter.Name) || RequestCheck.IsOtherwiseDescribed(parameter.Name))
                continue;
            var at = $"request.headers.{parameter.Name}";
            if (ParameterText.OfHeader(parameter, request.Headers) is { } text)
            {
                Hold(parameter, text, FindingCodes.HeaderIncompatible, at);
            }
            else if (parameter.IsRequired)
            {
                compared.Add(FindingCodes.HeaderIncompatible, at, "a value", "none", null,
                    described.At($"parameters[{parameter.Index}]", parameter.Node.Element));
            }
        }

        known.UnionWith(Keys(ParameterPlace.Header));
        var names = request.Headers.Select(header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (known.Contains(name) || StandardHeaders.IsOfRequests(name))
                continue;
            var text = HeaderText.Of(request.Headers, name)!;
            compared.Add(ComparisonCodes.HeaderUnknown, $"request.headers.{name.ToLowerInvariant()}",
                "a header that is described", $"'{text}'", JsonFragment.Of(text), described.Place);
        }
    }

    private void CompareQuery()
    {
        var parameters = _operation.Parameters.Where(each => each.In == ParameterPlace.Query).ToList();
        foreach (var parameter in parameters)
        {
            var at = $"request.query.{parameter.Name}";
            if (ParameterText.OfQuery(parameter, request.Query) is { } text)
            {
                Hold(parameter, text, FindingCodes.QueryIncompatible, at);
            }
            else if (parameter.IsRequired)
            {
                compared.Add(FindingCodes.QueryIncompatible, at, "a value", "none", null,
                    described.SchemaOf(parameter)?.Type
                        ?? described.At($"parameters[{parameter.Index}]", parameter.Node.Element));
            }
        }

        var keys = Keys(ParameterPlace.Query).ToHashSet(StringComparer.Ordinal);
        var unknown = request.Query.Parameters.Where(each =>
            !keys.Contains(each.Name) && !parameters.Exists(parameter => ParameterText.Takes(parameter, each.Name)));
        foreach (var (name, values) in unknown)
        {
            var text = string.Join(',', values);
            compared.Add(FindingCodes.QueryUnknown, $"request.query.{name}", "a query parameter that is described",
                $"'{text}'", JsonFragment.Of(text), described.Place);
        }
    }

    /// <summary>API keys are not described among the parameters.</summary>
    private IEnumerable<string> Keys(ParameterPlace place) => _operation.Security.SelectMany(schemes => schemes)
        .Where(scheme => scheme.In == place).Select(scheme => scheme.Name);

    private void Hold(DescribedParameter parameter, ParameterText text, string code, string at)
    {
        if (described.SchemaOf(parameter) is not { } schema)
            return;

        var readings = text.Readings(parameter);
        if (readings.Count == 0)
        {
            compared.Add(code, at, "JSON", $"'{text}'", JsonFragment.Of(text.ToString()), schema.Whole);
        }
        else if (!readings.Any(schema.Schema.Accepts))
        {
            compared.Hold(code, FindingCodes.RequestBodyUnvalidatable, at, schema, readings[0]);
        }
    }

    private void CompareBody()
    {
        const string at = "request.body";
        var body = BodyCheck.Content(request.Body);
        if (body is null && _operation.Body?.IsRequired != true)
            return;

        var named = HeaderText.Of(request.Headers, "Content-Type") is { Length: > 0 } header ? header : null;
        var chosen = ContentNegotiation.Choose(named ?? BodyValue.Json.Text, described.Consumed);
        var type = chosen?.Subtype is null or "*" ? MediaRange.Parse(named) ?? BodyValue.Json : chosen;
        var content = _operation.Body?.Content.FirstOrDefault(each => each.Range.Text == chosen?.Text)
            ?? _operation.Body?.For(type);
        var contents = described.At("requestBody.content", _operation.Body?.Node.Child("content")?.Element);
        if (body is not null && !BodyValue.CanBeHeld(type, options))
        {
            compared.Add(FindingCodes.RequestBodyUnvalidatable, at, "JSON or a form",
                $"{type.Text}, which is not checked", BodyValue.Shown(body), contents);
        }
        else if (content?.Schema is { } schema)
        {
            var place = new SchemaPlace(
                schema, $"{described.Location}.requestBody.content.{content.Range.Text}.schema");
            if (body is null)
                compared.Add(FindingCodes.RequestBodyIncompatible, at, "a body", "none", null, place.Type);
            else
            {
                compared.Hold(FindingCodes.RequestBodyIncompatible, FindingCodes.RequestBodyUnvalidatable, at, place,
                    BodyValue.Of(body, type, schema));
            }
        }
        else if (body is not null)
        {
            compared.Add(FindingCodes.RequestBodyUnknown, at, "a body that a schema describes",
                $"{type.Text} without one", BodyValue.Shown(body), contents);
        }
        else
        {
            compared.Add(FindingCodes.RequestBodyIncompatible, at, "a body", "none", null, contents);
        }
    }
}
