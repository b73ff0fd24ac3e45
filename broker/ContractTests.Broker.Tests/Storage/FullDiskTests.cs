using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Storage;

/// <summary>A disk without room, at the start and while a broker runs.</summary>
[On(Engine.Sqlite)]
public sealed class FullDiskTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(8192)]
    [InlineData(40_960)]
    [InlineData(98_304)]
    public async Task A_start_without_room_is_one_line_and_succeeds_when_there_is_some(int room)
    {
        using var disk = SmallDisk.Mount("size=4m");
        disk.Fill(leave: room);

        var started = await Should.ThrowAsync<BrokerStorageException>(() => Start(disk));
        var created = await Should.ThrowAsync<BrokerStorageException>(() => CreateToken(disk));
        disk.Free();
        await Start(disk);
        var token = await CreateToken(disk);

        var said = $"{disk.File("broker.db")}: expected free disk space, but found the disk full; free some space.";
        (started.Message, created.Message).ShouldBe((said, said));
        token.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_read_only_disk_is_one_line()
    {
        using var disk = SmallDisk.Mount("size=4m");
        disk.MakeReadOnly();

        var started = await Should.ThrowAsync<BrokerStorageException>(() => Start(disk));

        started.Message.ShouldStartWith($"{disk.File("broker.db")}: expected a file that can be opened or created");
    }

    [Fact]
    public async Task A_database_on_a_disk_that_became_read_only_is_one_line()
    {
        using var disk = SmallDisk.Mount("size=4m");
        await Start(disk);
        disk.MakeReadOnly();

        var started = await Should.ThrowAsync<BrokerStorageException>(() => Start(disk));

        started.Message.ShouldStartWith($"{disk.File("broker.db")}: expected ");
        started.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_disk_that_fills_up_refuses_writes_whole_answers_questions_and_recovers()
    {
        using var disk = SmallDisk.Mount("size=6m");
        await using var broker = BrokerApplication.Create(
            new BrokerOptions { Port = 0, Database = disk.File("broker.db") });
        await broker.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(broker.Urls.First()) };
        await Publish(http, "1", size: 10);

        disk.Fill();
        HttpResponseMessage? refused = null;
        var accepted = 1;
        for (var version = 2; refused is null && version < 500; version++)
        {
            var answer = await Publish(http, $"{version}", size: 100_000);
            (accepted, refused) = answer.IsSuccessStatusCode ? (accepted + 1, null) : (accepted, answer);
        }

        var said = await refused!.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var listed = await Versions(http);
        var webhook = await http.PostAsync("/webhooks", Json(
            """
            {"events": [{"name": "contract_published"}],
             "request": {"method": "POST", "url": "https://example.org", "username": "a", "password": "b"}}
            """), TestContext.Current.CancellationToken);
        var left = disk.Files;
        disk.Free();
        var again = await Publish(http, "501", size: 100_000);
        var after = await Versions(http);
        await broker.StopAsync(TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        said.ShouldContain("The disk of the broker's database is full; nothing was written.");
        listed.ShouldBe(accepted);
        ((int)webhook.StatusCode).ShouldBeOneOf(503, 507);
        left.ShouldAllBe(name => name.StartsWith("broker.db", StringComparison.Ordinal) || name == "ballast");
        left.ShouldNotContain(name => name.Contains(".key.", StringComparison.Ordinal));
        again.IsSuccessStatusCode.ShouldBeTrue();
        after.ShouldBe(accepted + 1);
    }

    private static async Task<int> Versions(HttpClient http)
    {
        using var answer = await http.GetAsync(
            "/pacts/provider/PaymentService/consumer/OrderService/versions", TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        using var json = System.Text.Json.JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("_links").GetProperty("pb:pact-versions").GetArrayLength();
    }

    private static Task<HttpResponseMessage> Publish(HttpClient http, string version, int size) =>
        http.PostAsync(
            "/contracts/publish",
            Json(Published.Body(version, Published.Contract(version + new string('x', size)))),
            TestContext.Current.CancellationToken);

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static Task<string?> CreateToken(SmallDisk disk) => BrokerTokens.CreateAsync(
        disk.File("broker.db"), "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);

    private static async Task Start(SmallDisk disk)
    {
        await using var broker = BrokerApplication.Create(
            new BrokerOptions { Port = 0, Database = disk.File("broker.db") });
        await broker.StartAsync(TestContext.Current.CancellationToken);
        await broker.StopAsync(TestContext.Current.CancellationToken);
    }
}
