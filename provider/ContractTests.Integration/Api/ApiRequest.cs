using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ContractTests.Integration.Api;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Integration;

/// <summary>
/// A request that is being built. It is sent once, when it is awaited; by default it expects a status of 200 to 299.
/// </summary>
public sealed class ApiRequest
{
    private readonly ApiCall _call;

    internal ApiRequest(ApiCall call) => _call = call;

    /// <summary>Sends the access token that the user has when the request is sent.</summary>
    /// <param name="refreshes">
    /// Whether to refresh the user's token after a 401 and send the request once more.
    /// </param>
    public ApiRequest As(ApiUser user, bool refreshes = false)
    {
        ArgumentNullException.ThrowIfNull(user);
        return With(message => (message.User, message.Refreshes, message.Token) = (user, refreshes, null));
    }

    /// <summary>Sends a bearer token, such as one of <see cref="TestTokens"/>.</summary>
    public ApiRequest As(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return With(message => (message.User, message.Refreshes, message.Token) = (null, false, token));
    }

    /// <summary>Adds a query parameter; a name may be added several times.</summary>
    /// <param name="value">
    /// Not yet encoded; numbers and dates are written as in JSON, Booleans as <c>true</c> or <c>false</c>.
    /// </param>
    public ApiRequest WithQuery(string name, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return With(message => message.Query.Add((name, RequestPath.QueryText(value))));
    }

    /// <summary>Adds a header value; a name may be added several times.</summary>
    /// <exception cref="ArgumentException">
    /// The header cannot be sent, for instance because it contains a line break.
    /// </exception>
    public ApiRequest WithHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!MessageHeaders.CanBeSent(name, [value]))
        {
            throw _call.Refuse(new ArgumentException(
                $"{_call.Message}: expected a header that can be sent, but found \"{name}: {value}\".", nameof(name)));
        }

        return With(message => message.Headers.Add((name, value)));
    }

    /// <summary>Sends this text in UTF-8, unchanged: for instance invalid JSON.</summary>
    public ApiRequest WithBody(string text, string contentType)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithBody(Encoding.UTF8.GetBytes(text), contentType);
    }

    /// <summary>Sends these bytes, unchanged.</summary>
    public ApiRequest WithBody(ReadOnlyMemory<byte> bytes, string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return With(message => message.Body = new SentBody(bytes, contentType));
    }

    /// <summary>
    /// Sends any .NET content, such as <see cref="MultipartFormDataContent"/>; it is read when the request is sent.
    /// </summary>
    public ApiRequest WithBody(HttpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return With(message => message.Content = content);
    }

    /// <summary>Sends a form as <c>application/x-www-form-urlencoded</c>.</summary>
    public ApiRequest WithForm(params (string Name, string Value)[] fields)
    {
        var form = AuthoredBody.FromForm(form =>
        {
            foreach (var (name, value) in fields)
                form.Field(name, value);
        });
        return WithBody(form.Example, form.ContentType);
    }

    /// <summary>Expects this status, or one of several.</summary>
    public ExpectedAnswer Expect(params int[] statuses) => statuses is [var status]
        ? Expect(new AnswerCheck.Status(status, null))
        : Expect(Match.StatusCode(statuses));

    /// <summary>Expects a status that fits a matcher: <c>Match.StatusCode(StatusClass.ClientError, 400)</c>.</summary>
    public ExpectedAnswer Expect(IMatcher status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var value = AuthoredValue.Of(status);
        var example = int.Parse(value.Examples[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return Expect(new AnswerCheck.Status(example, value));
    }

    /// <summary>Expects the status with a problem as defined in RFC 9457.</summary>
    /// <inheritdoc cref="ExpectedAnswer.Problem"/>
    public ExpectedAnswer ExpectProblem(int status, object? members = null) => Expect(status).Problem(members);

    /// <summary>Expects 400 with a problem that names exactly these fields.</summary>
    public ExpectedAnswer ExpectInvalid(params string[] fields) => Expect(400).Invalid(fields);

    /// <inheritdoc cref="ExpectedAnswer.Invalid(ValueTuple{string, object}[])"/>
    public ExpectedAnswer ExpectInvalid(params (string Field, object Message)[] errors) => Expect(400).Invalid(errors);

    public TaskAwaiter<ApiAnswer> GetAwaiter() => SendAsync().GetAwaiter();

    /// <summary>Sends the request, as <c>await</c> does; for tests with several concurrent requests.</summary>
    /// <exception cref="ApiFailureException">There was no answer, or not the expected one.</exception>
    public Task<ApiAnswer> SendAsync() => _call.SendAsync();

    /// <summary>Sets the purpose of the request, which its failure message begins with.</summary>
    internal ApiRequest Called(string purpose) => With(message => message.Purpose = purpose);

    /// <summary>Adds a check that applies regardless of the others.</summary>
    internal ApiRequest Checked(AnswerCheck check)
    {
        _call.Add(check);
        return this;
    }

    private ApiRequest With(Action<ApiMessage> change)
    {
        _call.ThrowIfSent();
        change(_call.Message);
        return this;
    }

    private ExpectedAnswer Expect(AnswerCheck status)
    {
        _call.Add(status);
        return new ExpectedAnswer(_call);
    }
}
