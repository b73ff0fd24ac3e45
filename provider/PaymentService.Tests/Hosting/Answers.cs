using System.Net;
using System.Text.Json;

namespace PaymentService.Tests;

/// <summary>What a test says about an answer of the service.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ShouldBeOk(this HttpResponseMessage response)
    {
        var body = await Read(response);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonElement.Parse(body);
    }

    /// <summary>Holds it to RFC 9457: the media type, and the status repeated in the body.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await Read(response);

        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonElement.Parse(body);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static string Text(this JsonElement body, string member) => body.GetProperty(member).GetString()!;

    public static string FirstError(this JsonElement problem, string member) =>
        problem.GetProperty("errors").GetProperty(member)[0].GetString()!;

    private static Task<string> Read(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
