using System.Runtime.CompilerServices;
using ContractTests.Integration.Api;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Integration;

/// <summary>
/// The expected answer; <c>await</c> sends the request and reports all differences at once. Any value may be a matcher
/// (<see cref="Match"/>).
/// </summary>
public sealed class ExpectedAnswer
{
    private readonly ApiCall _call;

    internal ExpectedAnswer(ApiCall call) => _call = call;

    public ExpectedAnswer Header(string name, string value) =>
        With(new AnswerCheck.Header(name, AuthoredValue.Of(value)));

    public ExpectedAnswer Header(string name, IMatcher matcher) =>
        With(new AnswerCheck.Header(name, AuthoredValue.Of(matcher)));

    public ExpectedAnswer NoHeader(string name) => With(new AnswerCheck.NoHeader(name));

    /// <summary>Expects JSON with at least these members; lists are compared completely.</summary>
    /// <exception cref="ArgumentException">The value cannot be written as JSON.</exception>
    public ExpectedAnswer Json(object? body) => With(new AnswerCheck.OfBody(Write(body)));

    /// <summary>Expects JSON with exactly these members, at any depth.</summary>
    /// <inheritdoc cref="Json"/>
    public ExpectedAnswer ExactJson(object? body) => With(new AnswerCheck.ExactBody(Write(body)));

    /// <summary>Expects exactly this text.</summary>
    public ExpectedAnswer Text(string text, string mediaType = "text/plain") =>
        Body(AuthoredBody.FromContent(text, mediaType));

    /// <inheritdoc cref="Text(string, string)"/>
    public ExpectedAnswer Text(IMatcher matcher, string mediaType = "text/plain") =>
        Body(AuthoredBody.FromText(matcher, mediaType));

    /// <summary>Expects a body of any other kind, such as <see cref="AuthoredBody.FromXml"/>.</summary>
    public ExpectedAnswer Body(AuthoredBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return With(new AnswerCheck.OfBody(body));
    }

    /// <summary>Expects an empty body.</summary>
    public ExpectedAnswer Empty() => With(new AnswerCheck.EmptyBody());

    /// <summary>Expects a problem as defined in RFC 9457 (<c>application/problem+json</c>).</summary>
    /// <param name="members">At least these members: <c>new { title = "already exists" }</c>.</param>
    public ExpectedAnswer Problem(object? members = null)
    {
        With(new AnswerCheck.MediaType("application/problem+json"));
        return members is null ? this : Json(members);
    }

    /// <summary>Expects a problem whose <c>errors</c> name exactly these fields.</summary>
    /// <param name="fields">The field names as the service writes them: <c>items[0].quantity</c>.</param>
    public ExpectedAnswer Invalid(params string[] fields) =>
        Problem().With(new AnswerCheck.InvalidFields(fields.ToSequence()));

    /// <summary>
    /// Expects a problem whose <c>errors</c> name exactly these fields; the messages of each field include the given
    /// one.
    /// </summary>
    /// <param name="errors"><c>("amount", Match.Include("positive"))</c>; a message is a text or a matcher.</param>
    public ExpectedAnswer Invalid(params (string Field, object Message)[] errors)
    {
        Invalid([.. errors.Select(error => error.Field)]);
        var members = errors.ToDictionary(error => error.Field, error => Match.ArrayContaining(error.Message));
        return Body(AuthoredBody.FromJson(new { errors = members }).As("application/problem+json"));
    }

    public TaskAwaiter<ApiAnswer> GetAwaiter() => SendAsync().GetAwaiter();

    /// <inheritdoc cref="ApiRequest.SendAsync"/>
    public Task<ApiAnswer> SendAsync() => _call.SendAsync();

    private AuthoredBody Write(object? body)
    {
        try
        {
            return SentBody.Write(body, _call.Client.Options.Json, $"the answer to {_call.Message}");
        }
        catch (ArgumentException problem)
        {
            throw _call.Refuse(problem);
        }
    }

    private ExpectedAnswer With(AnswerCheck check)
    {
        _call.Add(check);
        return this;
    }
}
