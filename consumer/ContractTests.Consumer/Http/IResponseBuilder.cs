using System.Net;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares the response that the consumer relies on, as the mock provider will give it.</summary>
public interface IResponseBuilder<TResponse> : IBodyBuilder<TResponse>
{
    /// <summary>The default is 200.</summary>
    TResponse WithStatus(HttpStatusCode status);

    /// <inheritdoc cref="WithStatus(HttpStatusCode)"/>
    TResponse WithStatus(ushort status);

    /// <summary>Any status of the class; the mock provider answers with the plainest: 200, 302, 400, 500.</summary>
    TResponse WithStatus(StatusClass statusClass);

    /// <param name="matcher">Which statuses will do, best made by <see cref="Match.StatusCode(int[])"/>.</param>
    TResponse WithStatus(IMatcher matcher);

    /// <summary>Adds a value; the same key may be given several times.</summary>
    TResponse WithHeader(string key, string value);

    /// <inheritdoc cref="WithHeader(string, string)"/>
    TResponse WithHeader(string key, IMatcher matcher);

    /// <param name="body">Any object, with matchers wherever the provider may answer more than one value.</param>
    TResponse WithJsonBody(dynamic body);

    /// <param name="contentType">The default is <c>application/json</c>.</param>
    TResponse WithJsonBody(dynamic body, string contentType);

    /// <param name="settings">The default is <see cref="PactConfig.DefaultJsonSettings"/>.</param>
    TResponse WithJsonBody(dynamic body, JsonSerializerOptions settings);

    TResponse WithJsonBody(dynamic body, JsonSerializerOptions settings, string contentType);

    /// <summary>A body as it is, in UTF-8.</summary>
    TResponse WithBody(string body, string contentType);

    /// <summary>A body as it is.</summary>
    TResponse WithBody(byte[] body, string contentType);
}

/// <summary>Declares a response that is written in version 2.</summary>
public interface IResponseBuilderV2 : IResponseBuilder<IResponseBuilderV2>;

/// <summary>Declares a response that is written in version 3.</summary>
public interface IResponseBuilderV3 : IResponseBuilder<IResponseBuilderV3>;

/// <summary>Declares a response that is written in version 4.</summary>
public interface IResponseBuilderV4 : IResponseBuilder<IResponseBuilderV4>;
