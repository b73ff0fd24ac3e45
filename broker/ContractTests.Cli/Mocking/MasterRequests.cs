using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Mocking;

/// <summary>
/// The REST interface of a master server, like the official one: <c>/</c> lists and creates, <c>/mockserver/ID</c>
/// describes and stops, <c>/mockserver/ID/verify</c> verifies, <c>/shutdown</c> stops the master server.
/// </summary>
/// <param name="stop">Stops the master server after a delay.</param>
internal sealed class MasterRequests(MockServers mocks, string folder, string key, Action<TimeSpan> stop)
{
    private const int UsualPeriod = 100, LongestPeriod = 65535;

    public Task Answer(HttpContext context)
    {
        var request = context.Request;
        // Only browsers send an origin: a web page must not start servers here or write files.
        if (request.Headers.Origin.Count > 0)
            return Refuse(context, StatusCodes.Status403Forbidden, "requests from web pages are refused");

        var path = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, path) switch
        {
            ("GET" or "HEAD", []) => Send(context, new JsonObject
            {
                ["mockServers"] = new JsonArray([.. mocks.All.Select(mock => mock.ToJson(mock.Report()))]),
            }),
            ("POST", []) => Create(context),
            ("POST", ["shutdown"]) => Shutdown(context),
            ("GET" or "HEAD", ["mockserver", var name]) =>
                With(context, name, mock => Send(context, mock.ToJson(mock.Report()))),
            ("DELETE", ["mockserver", var name]) => With(context, name, mock => Stop(context, mock)),
            ("POST", ["mockserver", var name, "verify"]) => With(context, name, mock => Verify(context, mock)),
            (_, []) => NotAllowed(context, "GET, HEAD, POST"),
            (_, ["shutdown"] or ["mockserver", _, "verify"]) => NotAllowed(context, "POST"),
            (_, ["mockserver", _]) => NotAllowed(context, "GET, HEAD, DELETE"),
            _ => Refuse(context, StatusCodes.Status404NotFound, "there is nothing at this address"),
        };
    }

    private async Task Create(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        RunningMock started;
        try
        {
            var contract = PactReader.Read(body.ToArray(), "the pact");
            if (context.Request.Query["specification"] is [{ } version])
                contract = contract with { Version = VersionOf(version) };
            started = mocks.Start(contract, context.Request.Query["cors"] == "true");
        }
        catch (Exception refused) when (refused is PactFailureException or PortUnavailableException)
        {
            await Refuse(context, StatusCodes.Status422UnprocessableEntity, refused.Message);
            return;
        }

        context.Response.Headers.Location = $"/mockserver/{started.Id}";
        await Send(context, new JsonObject
        {
            ["mockServer"] = new JsonObject { ["id"] = started.Id, ["port"] = started.Port },
        });
    }

    private async Task Verify(HttpContext context, RunningMock mock)
    {
        var report = mock.Report();
        var answer = new JsonObject { ["mockServer"] = mock.ToJson(report) };
        if (!report.IsClean)
        {
            answer["mismatches"] = UnmetExpectations.Of(report);
            await Send(context, answer, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            PactFile.Write(folder, mock.Contract);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception refused) when (refused is PactFailureException or IOException or UnauthorizedAccessException)
        {
            answer["error"] = $"the pact cannot be written: {refused.Message}";
            await Send(context, answer, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private Task Stop(HttpContext context, RunningMock mock)
    {
        mocks.Stop(mock);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task Shutdown(HttpContext context)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes($"Bearer {key}")))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "this is not the server key");
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (Period(body.ToArray()) is not { } period)
        {
            await Refuse(context, StatusCodes.Status422UnprocessableEntity,
                $"expected a period of 0 to {LongestPeriod} milliseconds");
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        stop(TimeSpan.FromMilliseconds(period));
    }

    private static int? Period(byte[] body)
    {
        if (body.Length == 0)
            return UsualPeriod;

        try
        {
            var json = JsonElement.Parse(body);
            if (json.ValueKind != JsonValueKind.Object)
                return null;
            if (!json.TryGetProperty("period", out var period))
                return UsualPeriod;
            return period.ValueKind == JsonValueKind.Number && period.TryGetInt32(out var wait)
                && wait is >= 0 and <= LongestPeriod
                    ? wait
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task With(HttpContext context, string name, Func<RunningMock, Task> answer) => mocks.Find(name) is { } mock
        ? answer(mock)
        : Refuse(context, StatusCodes.Status404NotFound, "there is no such mock server");

    private static SpecificationVersion VersionOf(string name) => name.ToUpperInvariant() switch
    {
        "V1" => SpecificationVersion.V1,
        "V1.1" => SpecificationVersion.V1_1,
        "V2" => SpecificationVersion.V2,
        "V3" => SpecificationVersion.V3,
        "V4" => SpecificationVersion.V4,
        _ => throw new PactFailureException("expected the specification version V1, V1.1, V2, V3 or V4"),
    };

    private static Task NotAllowed(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Refuse(context, StatusCodes.Status405MethodNotAllowed, "this method is not allowed here");
    }

    private static Task Refuse(HttpContext context, int status, string reason) =>
        Send(context, new JsonObject { ["error"] = reason }, status);

    private static Task Send(HttpContext context, JsonObject json, int status = StatusCodes.Status200OK)
    {
        var content = Encoding.UTF8.GetBytes(json.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
