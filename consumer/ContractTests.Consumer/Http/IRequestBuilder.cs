using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>
/// Declares the request that the consumer will send. All versions of the specification share these members; writing the
/// pact fails if its version does not support what was declared.
/// </summary>
public interface IRequestBuilder<TRequest, TResponse> : IInteractionBuilder<TRequest>, IBodyBuilder<TRequest>
{
    /// <param name="path">
    /// The path without a query, not encoded; for the query use <see cref="WithQuery(string, string)"/>.
    /// </param>
    TRequest WithRequest(HttpMethod method, string path);

    /// <inheritdoc cref="WithRequest(HttpMethod, string)"/>
    TRequest WithRequest(string method, string path);

    /// <param name="path">A matcher for the path; the pact contains its example.</param>
    TRequest WithRequest(HttpMethod method, IMatcher path);

    /// <inheritdoc cref="WithRequest(HttpMethod, IMatcher)"/>
    TRequest WithRequest(string method, IMatcher path);

    /// <summary>Adds a query parameter, not encoded; the same key may be added several times.</summary>
    TRequest WithQuery(string key, string value);

    /// <inheritdoc cref="WithQuery(string, string)"/>
    TRequest WithQuery(string key, IMatcher matcher);

    /// <summary>Adds a header value; the same key may be added several times.</summary>
    TRequest WithHeader(string key, string value);

    /// <inheritdoc cref="WithHeader(string, string)"/>
    TRequest WithHeader(string key, IMatcher matcher);

    /// <param name="body">Any object; any value in it may be a matcher.</param>
    TRequest WithJsonBody(dynamic body);

    /// <param name="contentType"><c>application/json</c> by default.</param>
    TRequest WithJsonBody(dynamic body, string contentType);

    /// <param name="settings"><see cref="PactConfig.DefaultJsonSettings"/> by default.</param>
    TRequest WithJsonBody(dynamic body, JsonSerializerOptions settings);

    TRequest WithJsonBody(dynamic body, JsonSerializerOptions settings, string contentType);

    /// <summary>Sets the body to this text in UTF-8, unchanged.</summary>
    TRequest WithBody(string body, string contentType);

    /// <summary>Sets the body to these bytes, unchanged.</summary>
    TRequest WithBody(byte[] body, string contentType);

    /// <summary>Completes the request and starts its response.</summary>
    /// <exception cref="InvalidOperationException">No request was declared.</exception>
    TResponse WillRespond();
}

/// <summary>Declares a request that is written in version 2.</summary>
public interface IRequestBuilderV2 : IRequestBuilder<IRequestBuilderV2, IResponseBuilderV2>;

/// <summary>Declares a request that is written in version 3.</summary>
public interface IRequestBuilderV3 : IRequestBuilder<IRequestBuilderV3, IResponseBuilderV3>;

/// <summary>Declares a request that is written in version 4.</summary>
public interface IRequestBuilderV4 : IRequestBuilder<IRequestBuilderV4, IResponseBuilderV4>;
