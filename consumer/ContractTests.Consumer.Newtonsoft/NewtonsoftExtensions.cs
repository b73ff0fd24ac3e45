using System.Text;
using Newtonsoft.Json;

namespace ContractTests.Consumer.Newtonsoft;

/// <summary>Serializes JSON with the settings of applications that use Newtonsoft.Json.</summary>
public static class NewtonsoftExtensions
{
    /// <summary>
    /// Serializes every body and message of the pact with Newtonsoft.Json, except in calls that pass their own
    /// settings.
    /// </summary>
    /// <param name="settings">Best the settings of the application; they are not changed.</param>
    /// <returns>The same configuration.</returns>
    public static PactConfig WithNewtonsoftJson(this PactConfig config, JsonSerializerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(settings);
        config.BodySerializer = new NewtonsoftSerializer(settings);
        return config;
    }

    /// <param name="body">Any object; any value in it may be a matcher.</param>
    /// <param name="settings">Best the settings of the application; they are not changed.</param>
    /// <exception cref="JsonException">The serializer cannot write it.</exception>
    public static TSelf WithJsonBody<TSelf>(
        this IBodyBuilder<TSelf> builder,
        object? body,
        JsonSerializerSettings settings,
        string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithBody(NewtonsoftBody.Of(body, settings).As(contentType));
    }

    /// <param name="settings">Settings to serialize and deserialize the content.</param>
    /// <inheritdoc cref="WithJsonBody"/>
    public static IConfiguredMessageVerifier WithJsonContent<TSelf>(
        this IMessageBuilder<TSelf> builder, object? body, JsonSerializerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithContent(NewtonsoftBody.Of(body, settings), (contents, type) =>
            JsonConvert.DeserializeObject(Encoding.UTF8.GetString(contents.Span), type, settings));
    }

    /// <inheritdoc cref="WithJsonBody"/>
    public static IMessageContentBuilder WithJsonContent(
        this IMessageContentBuilder builder, object? body, JsonSerializerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithContent(NewtonsoftBody.Of(body, settings));
    }
}
