namespace ContractTests.Cli.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => $"sqlite:{_folder.File("pacts.db")}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_of_a_running_broker_holds_what_was_published_before_it()
    {
        await using (var broker = await StartBroker(Database))
        {
            await Publish(broker, "1.0");
            (await Backup("monday.db")).ShouldHaveSucceeded();
            await Publish(broker, "2.0");
            await broker.Stop();
        }

        (await Restore("monday.db", "--replace")).ShouldHaveSucceeded();

        await using var restored = await StartBroker(Database);
        (await Versions(restored)).ShouldBe(["1.0"]);
    }

    [Fact]
    public async Task A_backup_is_restored_to_a_new_place()
    {
        await using (var broker = await StartBroker(Database))
        {
            await Publish(broker, "1.0");
            await Backup("monday.db");
        }

        var elsewhere = $"sqlite:{_folder.File("elsewhere.db")}";
        (await ToolRun.Of("restore", "--from", _folder.File("monday.db"), "--database", elsewhere))
            .ShouldHaveSucceeded();

        await using var restored = await StartBroker(elsewhere);
        (await Versions(restored)).ShouldBe(["1.0"]);
    }

    [Fact]
    public async Task A_broker_that_runs_keeps_its_database()
    {
        await using var broker = await StartBroker(Database);
        await Publish(broker, "1.0");
        await Backup("monday.db");
        await Publish(broker, "2.0");

        var run = await Restore("monday.db", "--replace");

        run.ShouldHaveRefused(_folder.File("pacts.db"), "found a broker that runs on it", "stop it first");
        (await Versions(broker)).ShouldBe(["2.0", "1.0"]);
    }

    [Fact]
    public async Task A_database_is_replaced_only_when_that_is_said()
    {
        await using (await StartBroker(Database))
            await Backup("monday.db");

        var run = await Restore("monday.db");

        run.ShouldHaveRefused(_folder.File("pacts.db"), "found a broker's database", "--replace");
    }

    [Fact]
    public async Task A_file_that_exists_is_no_place_for_a_backup()
    {
        await using var broker = await StartBroker(Database);
        var letter = _folder.Write("letter.txt", "Dear all");

        var run = await Backup("letter.txt");

        run.ShouldHaveRefused(letter, "found one", "name another");
        File.ReadAllText(letter).ShouldBe("Dear all");
    }

    [Theory]
    [InlineData("missing.db", "found no file")]
    [InlineData("letter.txt", "found a file of another kind")]
    public async Task What_is_no_broker_s_database_is_neither_copied_nor_restored(string file, string why)
    {
        _folder.Write("letter.txt", new string('x', 5000));

        var backup = await ToolRun.Of("backup", "--database", _folder.File(file), "--to", _folder.File("copy.db"));
        var restore = await Restore(file);

        backup.ShouldHaveRefused(_folder.File(file), why);
        restore.ShouldHaveRefused(_folder.File(file), why);
        File.Exists(_folder.File("copy.db")).ShouldBeFalse();
        File.Exists(_folder.File("pacts.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_in_a_folder_that_is_missing_is_refused()
    {
        await using var broker = await StartBroker(Database);

        var run = await Backup("missing/monday.db");

        run.ShouldHaveRefused(_folder.File("missing/monday.db"));
    }

    [Fact]
    public async Task PostgreSQL_has_tools_of_its_own()
    {
        var run = await ToolRun.Of(
            "backup", "--database", "postgres://pact:secret@localhost/pacts", "--to", _folder.File("copy.db"));

        run.ShouldHaveRefused("pg_dump");
        run.Errors.ShouldNotContain("secret");
    }

    private static Task<RunningTool> StartBroker(string database) =>
        RunningTool.Start("broker", "--port", "0", "--database", database);

    private Task<ToolRun> Backup(string file) =>
        ToolRun.Of("backup", "--database", Database, "--to", _folder.File(file));

    private Task<ToolRun> Restore(string file, params string[] more) =>
        ToolRun.Of(["restore", "--from", _folder.File(file), "--database", Database, .. more]);

    private async Task Publish(RunningTool broker, string version)
    {
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        var run = await ToolRun.Of(
            "publish", pact, "--consumer-app-version", version, "-b", broker.Client.BaseAddress!.ToString());
        run.ShouldHaveSucceeded();
    }

    private static async Task<IReadOnlyList<string>> Versions(RunningTool broker)
    {
        var versions = System.Text.Json.JsonDocument.Parse(
            await broker.Client.GetStringAsync(new Uri("/pacticipants/Orders/versions", UriKind.Relative)));
        return [.. versions.RootElement.GetProperty("_embedded").GetProperty("versions").EnumerateArray()
            .Select(version => version.GetProperty("number").GetString()!)];
    }
}
