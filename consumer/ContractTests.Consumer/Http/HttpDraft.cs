using System.Globalization;
using ContractTests.Consumer.Bodies;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Http;

/// <summary>An interaction while it is being declared.</summary>
internal sealed class HttpDraft(string description, SourceLine? place, PactConfig config)
{
    private string? _method;
    private AuthoredValue _path = AuthoredValue.Of("/");
    private AuthoredValue _status = AuthoredValue.Of("200");
    private bool _responds;

    public InteractionDraft Details { get; } = new(description, place);

    public ValueDrafts Query { get; } = new(Part.Query, StringComparer.Ordinal);

    public PayloadDraft Request { get; } = new(config);

    public PayloadDraft Response { get; } = new(config);

    public void SetRequest(string newMethod, string newPath) => SetRequest(newMethod, AuthoredValue.Of(newPath));

    public void SetRequest(string newMethod, IMatcher newPath) => SetRequest(newMethod, AuthoredValue.Of(newPath));

    public void EndRequest()
    {
        if (_method is null)
        {
            throw new InvalidOperationException(
                $"Interaction \"{description}\": expected a request before its response, but found none. "
                + "Call WithRequest before WillRespond.");
        }

        _responds = true;
    }

    public void SetStatus(int newStatus) =>
        _status = AuthoredValue.Of(newStatus.ToString(CultureInfo.InvariantCulture));

    public void SetStatus(IMatcher newStatus)
    {
        var value = AuthoredValue.Of(newStatus);
        if (value.Examples is not [var text] || !IsStatus(text))
        {
            throw Details.Misuse(
                $"expected a status from 100 to 599 as the example, but found {value.Json}. Use Match.StatusCode.");
        }

        _status = value;
    }

    /// <exception cref="InvalidOperationException">The declaration is incomplete.</exception>
    public HttpInteraction ToInteraction()
    {
        if (!_responds)
        {
            throw new InvalidOperationException(
                $"Interaction \"{description}\": expected a response, but found none. "
                + "Call WillRespond and declare the response.");
        }

        var request = new HttpRequest(_method!, _path.Examples[0])
        {
            Query = QueryString.Of(Query.Examples.Select(
                entry => new QueryParameter(entry.Name, entry.Values.Select(value => (string?)value).ToSequence()))),
            Headers = Request.WireHeaders(),
            Body = Request.Body,
            Rules = new MatchingRules([.. _path.RulesAt(Part.Path), .. Query.Rules(), .. Request.Rules]),
            Generators = new Generators(
                [.. _path.GeneratorsAt(Part.Path), .. Query.Generators(), .. Request.Generators]),
        };
        var response = new HttpResponse(int.Parse(_status.Examples[0], CultureInfo.InvariantCulture))
        {
            Headers = Response.WireHeaders(),
            Body = Response.Body,
            Rules = new MatchingRules([.. _status.RulesAt(Part.Status), .. Response.Rules]),
            Generators = new Generators([.. _status.GeneratorsAt(Part.Status), .. Response.Generators]),
        };
        return Details.ApplyTo(new HttpInteraction(description, request, response));
    }

    private void SetRequest(string newMethod, AuthoredValue newPath)
    {
        if (string.IsNullOrWhiteSpace(newMethod))
            throw Details.Misuse("expected a method such as GET, but found none.");

        var text = newPath.Examples is [var first, ..] ? first : "";
        if (!text.StartsWith('/'))
            throw Details.Misuse($"expected a path that starts with a slash, but found \"{text}\".");

        if (text.Contains('?', StringComparison.Ordinal))
            throw Details.Misuse(
                $"expected a path without a query, but found \"{text}\". Use WithQuery for the query.");

        (_method, _path) = (newMethod.ToUpperInvariant(), newPath);
    }

    private static bool IsStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 100 and < 600;
}
