using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>
/// Declares the request that the consumer will make. All versions of the specification share these members; what a
/// version cannot say is refused when the pact is written.
/// </summary>
public interface IRequestBuilder<TRequest, TResponse> : IInteractionBuilder<TRequest>, IBodyBuilder<TRequest>
{
    /// <param name="path">The path alone, not encoded: a query goes to <see cref="WithQuery(string, string)"/>.</param>
    TRequest WithRequest(HttpMethod method, string path);

    /// <inheritdoc cref="WithRequest(HttpMethod, string)"/>
    TRequest WithRequest(string method, string path);

    /// <param name="path">Which paths will do, with the one that stands in the pact as its example.</param>
    TRequest WithRequest(HttpMethod method, IMatcher path);

    /// <inheritdoc cref="WithRequest(HttpMethod, IMatcher)"/>
    TRequest WithRequest(string method, IMatcher path);

    /// <summary>Adds a value, not encoded; the same key may be given several times.</summary>
    TRequest WithQuery(string key, string value);

    /// <inheritdoc cref="WithQuery(string, string)"/>
    TRequest WithQuery(string key, IMatcher matcher);

    /// <summary>Adds a value; the same key may be given several times.</summary>
    TRequest WithHeader(string key, string value);

    /// <inheritdoc cref="WithHeader(string, string)"/>
    TRequest WithHeader(string key, IMatcher matcher);

    /// <param name="body">Any object, with matchers wherever more than one value will do.</param>
    TRequest WithJsonBody(dynamic body);

    /// <param name="contentType">The default is <c>application/json</c>.</param>
    TRequest WithJsonBody(dynamic body, string contentType);

    /// <param name="settings">The default is <see cref="PactConfig.DefaultJsonSettings"/>.</param>
    TRequest WithJsonBody(dynamic body, JsonSerializerOptions settings);

    TRequest WithJsonBody(dynamic body, JsonSerializerOptions settings, string contentType);

    /// <summary>A body as it is, in UTF-8.</summary>
    TRequest WithBody(string body, string contentType);

    /// <summary>A body as it is.</summary>
    TRequest WithBody(byte[] body, string contentType);

    /// <summary>Ends the request and goes on to its response.</summary>
    /// <exception cref="InvalidOperationException">No request was declared.</exception>
    TResponse WillRespond();
}

/// <summary>Declares a request that is written in version 2.</summary>
public interface IRequestBuilderV2 : IRequestBuilder<IRequestBuilderV2, IResponseBuilderV2>;

/// <summary>Declares a request that is written in version 3.</summary>
public interface IRequestBuilderV3 : IRequestBuilder<IRequestBuilderV3, IResponseBuilderV3>;

/// <summary>Declares a request that is written in version 4.</summary>
public interface IRequestBuilderV4 : IRequestBuilder<IRequestBuilderV4, IResponseBuilderV4>;
