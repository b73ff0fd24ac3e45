using System.Runtime.CompilerServices;
using ContractTests.Integration.GraphQl;

namespace ContractTests.Integration;

/// <summary>
/// A GraphQL request that is being built. It is sent when it is awaited; by default it expects a status of 200 to 299
/// and no errors.
/// </summary>
public sealed class GraphQlRequest
{
    private readonly ApiRequest _request;
    private readonly GraphQlErrors _errors = new();

    internal GraphQlRequest(ApiRequest request) => _request = request.Checked(_errors);

    /// <inheritdoc cref="ApiRequest.As(ApiUser, bool)"/>
    public GraphQlRequest As(ApiUser user, bool refreshes = false)
    {
        _request.As(user, refreshes);
        return this;
    }

    /// <inheritdoc cref="ApiRequest.As(string)"/>
    public GraphQlRequest As(string token)
    {
        _request.As(token);
        return this;
    }

    /// <inheritdoc cref="ApiRequest.WithHeader"/>
    public GraphQlRequest WithHeader(string name, string value)
    {
        _request.WithHeader(name, value);
        return this;
    }

    /// <inheritdoc cref="ApiRequest.Expect(int[])"/>
    public ExpectedGraphQlAnswer Expect(params int[] statuses) => new(_request.Expect(statuses), _errors);

    /// <summary>Expects 200 with this data, and no errors.</summary>
    /// <inheritdoc cref="ExpectedGraphQlAnswer.Data"/>
    public ExpectedGraphQlAnswer ExpectData(object? data) => Expect(200).Data(data);

    /// <summary>Expects 200 with this error and no other.</summary>
    /// <inheritdoc cref="ExpectedGraphQlAnswer.Error"/>
    public ExpectedGraphQlAnswer ExpectError(string path, string code) => Expect(200).Error(path, code);

    public TaskAwaiter<ApiAnswer> GetAwaiter() => SendAsync().GetAwaiter();

    /// <inheritdoc cref="ApiRequest.SendAsync"/>
    public Task<ApiAnswer> SendAsync() => _request.SendAsync();
}
