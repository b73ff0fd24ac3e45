using System.Net.Sockets;
using System.Text.Json;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests;

/// <summary>Checks a running provider against its own description.</summary>
public sealed class CheckProviderTests : IDisposable
{
    private const string Greetings = """
        openapi: 3.1.0
        info: {title: Greetings, version: '1'}
        servers: [{url: 'https://greetings.example/api'}]
        paths:
          /greetings/{name}:
            parameters: [{name: name, in: path, required: true, example: ann}]
            get:
              parameters: [{name: tone, in: query, required: true, schema: {enum: [warm, cold]}}]
              responses:
                '200':
                  content:
                    application/json:
                      schema: {type: object, required: [text], properties: {text: {type: string}}}
                '401': {}
                '503': {}
            delete: {responses: {'204': {}}}
          /greetings:
            post:
              requestBody:
                content: {application/json: {schema: {type: object, required: [text], properties: {text: {}}}}}
              responses: {'200': {}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_that_keeps_to_its_description_passes_and_the_report_says_what_was_asked()
    {
        await using var service = PaymentServiceOnAPort.Start();
        using var http = new HttpClient { BaseAddress = service.Url };
        var description = _folder.Write("payments.json",
            await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var report = _folder.File("reports/check.json");

        var run = await ToolRun.Of("check-provider", "--description", description, "--provider-base-url",
            $"{service.Url}", "-H", "Authorization=Bearer example", "--report", report);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("  ok       GET /payments → 200");
        run.Output.ShouldContain("  ok       GET /payments/text → 404");
        run.Output.ShouldContain("  left out POST /payments");
        var written = await Read(report);
        written.DocumentHash.ShouldBe(ApiDescription.Load(description).Hash);
        written.Success.ShouldBeTrue();
        var listed = written.Operations.Single(each => each is { Method: "GET", Path: "/payments" });
        listed.Statuses.Single(status => status.Status == "200").Exchanges.ShouldBe(1);
        written.Operations.Single(each => each is { Method: "POST", Path: "/payments" })
            .Statuses.ShouldAllBe(status => status.Exchanges == 0);
        Directory.GetFiles(Path.GetDirectoryName(report)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_methods_are_asked_for_where_that_is_wanted()
    {
        await using var service = PaymentServiceOnAPort.Start();
        using var http = new HttpClient { BaseAddress = service.Url };
        var description = _folder.Write("payments.json",
            await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var run = await ToolRun.Of("check-provider", "--description", description, "--provider-base-url",
            $"{service.Url}", "-H", "Authorization=Bearer example", "--all-methods");

        run.ShouldHaveSucceeded();
        run.Output.ShouldMatch("  ok       POST /payments → (200|400|404)");
        run.Output.ShouldNotContain("left out P");
    }

    [Fact]
    public async Task What_is_not_as_described_is_told_with_its_place()
    {
        await using var broken = await StandInServer.Answering(200, """{"text": 1}""");

        var run = await Check(broken.Url);

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ReplaceLineEndings("\n").ShouldBe($"""
            Greetings at {broken.Url}/
              failed   GET /api/greetings/ann?tone=warm → 200
                       response.body.text: expected a string, but found 1
                         description: {Schema}.properties.text.type
                         code:        response.body.incompatible
              left out DELETE /greetings/{"{name}"}
                       it may change data; pass --all-methods
              left out POST /greetings
                       it may change data; pass --all-methods

            Not as described: 0 operations answered as described, 1 not, 2 left out.

            """.ReplaceLineEndings("\n"));
        broken.Requests.Select(request => $"{request.Method} {request.PathAndQuery}")
            .ShouldBe(["GET /greetings/ann?tone=warm"]);
    }

    [Fact]
    public async Task The_result_is_printed_for_programs()
    {
        await using var broken = await StandInServer.Answering(200, """{"text": "hello"}""");

        var run = await Check(broken.Url, "--json", "--all-methods", "-H", "X-Team=blue");

        run.ExitCode.ShouldBe(1, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("success").GetBoolean().ShouldBeFalse();
        var operations = json.RootElement.GetProperty("operations").EnumerateArray().ToList();
        operations.Select(each => $"{each.GetProperty("method")} {each.GetProperty("path")}: "
            + $"{each.GetProperty("status")} {each.GetProperty("result")}").ShouldBe([
                "GET /greetings/{name}: 200 as described",
                "DELETE /greetings/{name}: 200 not as described",
                "POST /greetings: 200 not as described",
            ]);
        operations[1].GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("response.status.unknown");
        broken.Requests.ShouldAllBe(request => request.Team == "blue");
    }

    [Theory]
    [InlineData(401, "expected one operation to succeed, but all were refused, this one with 401. Pass credentials")]
    [InlineData(503, "expected an answer without a server error, but found 503")]
    public async Task A_provider_that_does_nothing_of_what_it_describes_fails(int status, string problem)
    {
        await using var refusing = await StandInServer.Answering(status);
        var report = _folder.File("check.json");

        var run = await Check(refusing.Url, "--report", report);

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ShouldContain(problem);
        var written = await Read(report);
        written.Success.ShouldBeFalse();
        written.Failures.ShouldHaveSingleItem().Message.ShouldContain(problem);
    }

    [Fact]
    public async Task A_provider_that_stops_answering_fails_and_is_soon_left()
    {
        await using var hanging = await Server(async context =>
        {
            if (context.Request.Path != "/0")
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var paths = string.Join('\n', Enumerable.Range(0, 9).Select(
            path => $"  /{path}: {{get: {{responses: {{'200': {{}}}}}}}}"));

        var run = await CheckOf($"openapi: 3.1.0\npaths:\n{paths}", hanging.Urls.Single(), "--request-timeout", "200");

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ShouldContain("  failed   GET /3 → no answer\n           none within 200 ms");
        run.Output.ShouldContain("  left out GET /4\n           the provider no longer answers");
        run.Output.ShouldContain("1 operation answered as described, 3 not, 5 left out.");
    }

    [Fact]
    public async Task An_answer_that_has_no_end_or_is_cut_is_no_answer()
    {
        await using var hostile = await Server(async context =>
        {
            if (context.Request.Path == "/cut")
            {
                await context.Response.WriteAsync("begin");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            var piece = new byte[1024 * 1024];
            while (context.Request.Path == "/endless" && !context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });

        var run = await CheckOf(
            "openapi: 3.1.0\npaths: {/fine: &x {get: {responses: {'200': {}}}}, /endless: *x, /cut: *x}",
            hostile.Urls.Single(), "--request-timeout", "60000");

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ShouldContain("  ok       GET /fine → 200");
        run.Output.ShouldContain(
            "  failed   GET /endless → no answer\n           headers or a body of more than 64 MB");
        run.Output.ShouldContain("  failed   GET /cut → no answer");
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_in_one_line()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var nobody = $"http://{taken.LocalEndpoint}";
        taken.Stop();

        (await Check(nobody)).ShouldHaveRefused("no provider answers at", "--provider-base-url");
        (await Check("ftp://localhost")).ShouldHaveRefused("--provider-base-url", "ftp://localhost");
        (await Check(nobody, "--request-timeout", "0"))
            .ShouldHaveRefused("--request-timeout must be 1 to 600000, not 0");
        foreach (var header in (string[])["Content-Length=5", "connection=close", "Transfer-Encoding=chunked"])
        {
            (await Check(nobody, "-H", header)).ShouldHaveRefused(
                "is determined by the body and the connection", $"leave out --header {header}");
        }

        (await Check(nobody, "-H", "no-value")).ShouldHaveRefused("--header", "NAME=VALUE");
        (await CheckOf("openapi: 3.1.0\npaths: {/x: {get: 7}}", nobody))
            .ShouldHaveRefused("openapi.yaml", "[root].paths./x");
        (await CheckOf("openapi: 3.1.0\npaths: {/x: {put: {responses: {}}}}", nobody))
            .ShouldHaveRefused("PUT /x", "--all-methods");
        (await ToolRun.Of("check-provider", "--description", "none.yaml", "--provider-base-url", nobody))
            .ShouldHaveRefused("none.yaml");
        await using var answering = await StandInServer.Answering(401);
        (await ToolRun.Of("check-provider", "--description", _folder.Write("openapi.yaml", Greetings),
            "--provider-base-url", answering.Url, "--report", "/dev/null/report.json"))
            .ShouldHaveRefused("cannot write /dev/null/report.json", "--report");
    }

    private const string Schema =
        "[root].paths./greetings/{name}.get.responses.200.content.application/json.schema";

    private static async Task<ConformanceReport> Read(string report) =>
        ConformanceReport.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));

    private Task<ToolRun> Check(string url, params string[] options) => CheckOf(Greetings, url, options);

    private Task<ToolRun> CheckOf(string description, string url, params string[] options) => ToolRun.Of([
        "check-provider", "--description", _folder.Write("openapi.yaml", description), "--provider-base-url", url,
        .. options]);

    private static async Task<WebApplication> Server(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
