using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>An interaction while it is being declared.</summary>
internal sealed class HttpDraft(string description, JsonSerializerOptions settings)
{
    private string? method;
    private AuthoredValue path = AuthoredValue.Of("/");
    private int status = 200;
    private bool responds;

    public StateDrafts States { get; } = new(description);

    public ValueDrafts Query { get; } = new(Part.Query, StringComparer.Ordinal);

    public PayloadDraft Request { get; } = new(settings);

    public PayloadDraft Response { get; } = new(settings);

    public void SetRequest(string newMethod, string newPath) => SetRequest(newMethod, AuthoredValue.Of(newPath));

    public void SetRequest(string newMethod, IMatcher newPath) => SetRequest(newMethod, AuthoredValue.Of(newPath));

    public void EndRequest()
    {
        if (method is null)
        {
            throw new InvalidOperationException(
                $"Interaction \"{description}\": expected a request before its response, but found none. "
                + "Call WithRequest before WillRespond.");
        }

        responds = true;
    }

    public void SetStatus(int newStatus) => status = newStatus;

    /// <exception cref="InvalidOperationException">The declaration was not brought to its end.</exception>
    public HttpInteraction ToInteraction()
    {
        if (!responds)
        {
            throw new InvalidOperationException(
                $"Interaction \"{description}\": expected a response, but found none. "
                + "End it with WillRespond, and what is to be answered.");
        }

        var request = new HttpRequest(method!, path.Examples[0])
        {
            Query = QueryString.Of(Query.Entries.Select(
                entry => new QueryParameter(entry.Name, entry.Values.Select(value => (string?)value).ToSequence()))),
            Headers = Request.WireHeaders(),
            Body = Request.Body,
            Rules = new MatchingRules([.. path.RulesAt(Part.Path), .. Query.Rules(), .. Request.Rules]),
            Generators = new Generators(
                [.. path.GeneratorsAt(Part.Path), .. Query.Generators(), .. Request.Generators]),
        };
        var response = new HttpResponse(status)
        {
            Headers = Response.WireHeaders(),
            Body = Response.Body,
            Rules = new MatchingRules([.. Response.Rules]),
            Generators = new Generators([.. Response.Generators]),
        };
        return new HttpInteraction(description, request, response) { ProviderStates = States.ToSequence() };
    }

    private void SetRequest(string newMethod, AuthoredValue newPath)
    {
        if (string.IsNullOrWhiteSpace(newMethod))
            throw Misuse("expected a method such as GET, but found none.");

        var text = newPath.Examples is [var first, ..] ? first : "";
        if (!text.StartsWith('/'))
            throw Misuse($"expected a path that starts with a slash, but found \"{text}\".");

        if (text.Contains('?', StringComparison.Ordinal))
            throw Misuse($"expected a path alone, but found \"{text}\". The query goes to WithQuery.");

        (method, path) = (newMethod.ToUpperInvariant(), newPath);
    }

    private ArgumentException Misuse(string what) => new($"Interaction \"{description}\": {what}");
}
