using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Bodies that are not JSON, for requests and responses of every version.</summary>
public static class BodyExtensions
{
    /// <inheritdoc cref="AuthoredBody.FromXml"/>
    public static TSelf WithXmlBody<TSelf>(
        this IBodyBuilder<TSelf> builder,
        string root,
        Action<XmlContent> content,
        string contentType = "application/xml") =>
        builder.WithBody(AuthoredBody.FromXml(root, content, contentType));

    /// <inheritdoc cref="AuthoredBody.FromForm"/>
    public static TSelf WithFormBody<TSelf>(this IBodyBuilder<TSelf> builder, Action<FormContent> content) =>
        builder.WithBody(AuthoredBody.FromForm(content));

    /// <inheritdoc cref="AuthoredBody.FromMultipart"/>
    public static TSelf WithMultipartBody<TSelf>(this IBodyBuilder<TSelf> builder, Action<MultipartParts> content) =>
        builder.WithBody(AuthoredBody.FromMultipart(content));

    /// <inheritdoc cref="AuthoredBody.FromBinary"/>
    public static TSelf WithBinaryBody<TSelf>(this IBodyBuilder<TSelf> builder, byte[] example, string contentType)
    {
        ArgumentNullException.ThrowIfNull(example);
        return builder.WithBody(AuthoredBody.FromBinary(example, contentType));
    }

    /// <inheritdoc cref="AuthoredBody.FromText"/>
    public static TSelf WithTextBody<TSelf>(
        this IBodyBuilder<TSelf> builder, IMatcher matcher, string contentType = "text/plain") =>
        builder.WithBody(AuthoredBody.FromText(matcher, contentType));

    /// <inheritdoc cref="AuthoredBody.FromGraphQl"/>
    public static TSelf WithGraphQlBody<TSelf>(
        this IBodyBuilder<TSelf> builder,
        string query,
        object? variables = null,
        string? operationName = null,
        JsonSerializerOptions? settings = null) =>
        builder.WithBody(AuthoredBody.FromGraphQl(query, variables, operationName, settings));
}
