using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Integration.Api;

/// <summary>The bytes of a body.</summary>
internal sealed record SentBody(ReadOnlyMemory<byte> Bytes, string ContentType)
{
    /// <param name="where">The request that the body belongs to.</param>
    public static SentBody Json(object body, JsonSerializerOptions settings, string where)
    {
        var written = Write(body, settings, where);
        return new SentBody(written.Example, written.ContentType);
    }

    /// <exception cref="ArgumentException">The body cannot be written as JSON.</exception>
    public static AuthoredBody Write(object? body, JsonSerializerOptions settings, string where)
    {
        try
        {
            return AuthoredBody.FromJson(body, settings);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException(
                $"{where}: expected a body that can be written as JSON, but {body?.GetType().Name} cannot: "
                + $"{failure.Message} Pass an object of plain values, or settings that can write it (ApiOptions.Json).",
                nameof(body),
                failure);
        }
    }
}
