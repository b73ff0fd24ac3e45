using System.Diagnostics;
using System.Net;
using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>A stub as a process of its own, whose pact files are changed while it runs.</summary>
public sealed class StubWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stub_that_watches_answers_from_the_files_as_they_are_now()
    {
        _folder.Write("pacts/a.json", Answering(201));
        await using var stub = await WatchingStub.Start(_folder.File("pacts"));
        (await stub.Ask()).ShouldBe(HttpStatusCode.Created);

        _folder.Write("pacts/a.json", Answering(202));
        (await stub.Output()).ShouldBe("pacts reloaded: 1 interaction");
        (await stub.Ask()).ShouldBe(HttpStatusCode.Accepted);

        _folder.Write("pacts/0.json", Answering(203));
        (await stub.Output()).ShouldBe("pacts reloaded: 2 interactions");
        (await stub.Ask()).ShouldBe(HttpStatusCode.NonAuthoritativeInformation);

        File.Delete(_folder.File("pacts/0.json"));
        (await stub.Output()).ShouldBe("pacts reloaded: 1 interaction");
        (await stub.Ask()).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_file_that_turns_bad_is_named_once_and_the_good_one_keeps_answering()
    {
        var file = _folder.Write("pacts/a.json", Answering(201));
        await using var stub = await WatchingStub.Start(_folder.File("pacts"));

        _folder.Write("pacts/a.json", """{"consumer":""");
        var line = await stub.Errors();

        line.ShouldStartWith($"error: {file}");
        (await stub.Errors()).ShouldStartWith("hint: the stub keeps its previous pacts; ");
        (await stub.Ask()).ShouldBe(HttpStatusCode.Created);
        File.Delete(file);
        (await stub.Errors()).ShouldStartWith("error: there are no pact files (*.json) in ");
        (await stub.Errors()).ShouldStartWith("hint: ");
        (await stub.Ask()).ShouldBe(HttpStatusCode.Created);
        _folder.Write("pacts/a.json", Answering(202));
        (await stub.Output()).ShouldBe("pacts reloaded: 1 interaction");
        (await stub.Ask()).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Nothing_can_be_watched_where_no_file_is_named()
    {
        var run = await ToolRun.Of("stub", "--url", "http://127.0.0.1:1/pact.json", "--watch");

        run.ShouldHaveRefused("--watch needs pact files to watch");
    }

    private static string Answering(int status) =>
        SmallPact.Between("Orders", "Payments").Replace("\"status\": 200", $"\"status\": {status}");

    private sealed class WatchingStub : IAsyncDisposable
    {
        private const string Listening = "listening on ";

        private readonly Process _process;
        private readonly HttpClient _client = new();

        private WatchingStub(Process process) => _process = process;

        public static async Task<WatchingStub> Start(string pacts)
        {
            var stub = new WatchingStub(Process.Start(NativeTool.Apart("stub", "--dir", pacts, "--watch"))!);
            stub._client.BaseAddress = new Uri((await stub.Output())[Listening.Length..]);
            return stub;
        }

        public async Task<HttpStatusCode> Ask()
        {
            using var answer = await _client.GetAsync("/greeting", TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        public Task<string> Output() => Line(_process.StandardOutput);

        public Task<string> Errors() => Line(_process.StandardError);

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        private static async Task<string> Line(StreamReader from)
        {
            var line = await from.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            return line.ShouldNotBeNull();
        }
    }
}
