using System.Net;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares the response that the consumer expects and the mock provider returns.</summary>
public interface IResponseBuilder<TResponse> : IBodyBuilder<TResponse>
{
    /// <summary>200 by default.</summary>
    TResponse WithStatus(HttpStatusCode status);

    /// <inheritdoc cref="WithStatus(HttpStatusCode)"/>
    TResponse WithStatus(ushort status);

    /// <summary>Any status of the class; the mock provider returns the most common one: 200, 302, 400 or 500.</summary>
    TResponse WithStatus(StatusClass statusClass);

    /// <param name="matcher">A matcher for the status, usually <see cref="Match.StatusCode(int[])"/>.</param>
    TResponse WithStatus(IMatcher matcher);

    /// <summary>Adds a header value; the same key may be added several times.</summary>
    TResponse WithHeader(string key, string value);

    /// <inheritdoc cref="WithHeader(string, string)"/>
    TResponse WithHeader(string key, IMatcher matcher);

    /// <param name="body">Any object; any value in it may be a matcher.</param>
    TResponse WithJsonBody(dynamic body);

    /// <param name="contentType"><c>application/json</c> by default.</param>
    TResponse WithJsonBody(dynamic body, string contentType);

    /// <param name="settings"><see cref="PactConfig.DefaultJsonSettings"/> by default.</param>
    TResponse WithJsonBody(dynamic body, JsonSerializerOptions settings);

    TResponse WithJsonBody(dynamic body, JsonSerializerOptions settings, string contentType);

    /// <summary>Sets the body to this text in UTF-8, unchanged.</summary>
    TResponse WithBody(string body, string contentType);

    /// <summary>Sets the body to these bytes, unchanged.</summary>
    TResponse WithBody(byte[] body, string contentType);
}

/// <summary>Declares a response that is written in version 2.</summary>
public interface IResponseBuilderV2 : IResponseBuilder<IResponseBuilderV2>;

/// <summary>Declares a response that is written in version 3.</summary>
public interface IResponseBuilderV3 : IResponseBuilder<IResponseBuilderV3>;

/// <summary>Declares a response that is written in version 4.</summary>
public interface IResponseBuilderV4 : IResponseBuilder<IResponseBuilderV4>;
