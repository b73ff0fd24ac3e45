using System.Net;
using System.Text.Json;

namespace OrderService.Tests;

/// <summary>What a test says about an answer of the service.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ShouldBe(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status, body);
        if ((int)status >= 400)
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return JsonElement.Parse(body);
    }

    /// <summary>Empty when the member is absent.</summary>
    public static string Text(this JsonElement body, string member) =>
        body.TryGetProperty(member, out var value) ? value.GetString()! : "";
}
