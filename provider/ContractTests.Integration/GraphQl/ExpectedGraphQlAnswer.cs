using System.Runtime.CompilerServices;
using ContractTests.Integration.GraphQl;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Integration;

/// <summary>The expected GraphQL answer; an unexpected error fails the test.</summary>
public sealed class ExpectedGraphQlAnswer
{
    private readonly ExpectedAnswer _answer;
    private readonly GraphQlErrors _errors;

    internal ExpectedGraphQlAnswer(ExpectedAnswer answer, GraphQlErrors errors) =>
        (_answer, _errors) = (answer, errors);

    /// <summary>Expects <c>data</c> to have at least these members; values may be matchers.</summary>
    public ExpectedGraphQlAnswer Data(object? data)
    {
        _answer.Json(new Dictionary<string, object?> { ["data"] = data });
        return this;
    }

    /// <summary>Expects this error, in addition to other expected errors.</summary>
    /// <param name="path"><c>order.items[0].sku</c>; empty for an error of the whole request.</param>
    /// <param name="code">The value of <c>extensions.code</c>.</param>
    public ExpectedGraphQlAnswer Error(string path, string code)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(code);
        _errors.Expect(path, code);
        return this;
    }

    /// <inheritdoc cref="ExpectedAnswer.Header(string, string)"/>
    public ExpectedGraphQlAnswer Header(string name, string value)
    {
        _answer.Header(name, value);
        return this;
    }

    /// <inheritdoc cref="ExpectedAnswer.Header(string, IMatcher)"/>
    public ExpectedGraphQlAnswer Header(string name, IMatcher matcher)
    {
        _answer.Header(name, matcher);
        return this;
    }

    public TaskAwaiter<ApiAnswer> GetAwaiter() => SendAsync().GetAwaiter();

    /// <inheritdoc cref="ApiRequest.SendAsync"/>
    public Task<ApiAnswer> SendAsync() => _answer.SendAsync();
}
