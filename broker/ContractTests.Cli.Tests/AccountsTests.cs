using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class AccountsTests
{
    [Fact]
    public async Task The_first_token_is_written_to_the_database_and_administers_the_broker()
    {
        using var folder = new TemporaryFolder();
        var database = $"sqlite:{folder.File("pacts.db")}";
        var created = await ToolRun.Of("create-token", "--name", "ann", "--scope", "admin", "--database", database);
        await using var broker = await RunningTool.Start("broker", "--port", "0", "--database", database);
        var url = broker.Client.BaseAddress!.ToString();
        var admin = created.Output.Trim();

        var build = await ToolRun.Of("create-token", "-n", "build", "-s", "write", "-b", url, "-k", admin);
        var listed = await ToolRun.Of("list-tokens", "-b", url, "-k", admin, "--output", "json");
        var anonymous = await ToolRun.Of("list-environments", "-b", url);

        created.Errors.ShouldContain("Created token ann with scope admin. Save it now: it is not shown again.");
        JsonDocument.Parse(listed.Output).RootElement.EnumerateArray()
            .Select(token => $"{token.GetProperty("name")} {token.GetProperty("scope")}")
            .ShouldBe(["ann admin", "build write"]);
        anonymous.ShouldHaveRefused("401", "pass a token");
        (await ToolRun.Of("list-environments", "-b", url, "-k", build.Output.Trim())).ShouldHaveSucceeded();
        (await ToolRun.Of("list-tokens", "-b", url, "-k", build.Output.Trim())).ShouldHaveRefused(
            "403", "'build' may only read and write");
    }

    [Fact]
    public async Task A_revoked_token_is_refused()
    {
        await using var broker = await TestBroker.Start();
        var admin = (await broker.Run("create-token", "-n", "ann", "-s", "admin")).Output.Trim();
        var build = (await broker.Run("create-token", "-n", "build", "-s", "read", "-k", admin)).Output.Trim();

        var revoked = await broker.Run("revoke-token", "--name", "build", "-k", admin);

        revoked.Output.ShouldBe($"Revoked token build.{Environment.NewLine}");
        (await broker.Run("list-environments", "-k", build)).ShouldHaveRefused("401");
        (await broker.Run("revoke-token", "--name", "build", "-k", admin)).ShouldHaveRefused("there is no token build");
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    public async Task The_first_token_in_a_database_is_an_admins(string scope)
    {
        using var folder = new TemporaryFolder();
        var database = $"sqlite:{folder.File("pacts.db")}";

        var refused = await ToolRun.Of("create-token", "--name", "ci", "--scope", scope, "--database", database);
        await ToolRun.Of("create-token", "--name", "ann", "--scope", "admin", "--database", database);
        var second = await ToolRun.Of("create-token", "--name", "ci", "--scope", scope, "--database", database);

        refused.ShouldHaveRefused("The scope must be admin for the first token");
        second.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task A_name_that_is_taken_and_a_scope_that_is_none_are_refused()
    {
        using var folder = new TemporaryFolder();
        var database = $"sqlite:{folder.File("pacts.db")}";
        await ToolRun.Of("create-token", "--name", "ann", "--scope", "admin", "--database", database);

        var again = await ToolRun.Of("create-token", "--name", "ann", "--scope", "admin", "--database", database);
        var root = await ToolRun.Of("create-token", "--name", "bob", "--scope", "root", "--database", database);

        again.ShouldHaveFailed(ExitCode.No, "there is already a token ann");
        root.ShouldHaveRefused("root");
    }

    [Fact]
    public async Task The_audit_is_a_table_or_json()
    {
        await using var broker = await TestBroker.Start();
        await broker.Run("create-environment", "--name", "staging");

        var table = await broker.Run("audit");
        var json = await broker.Run("audit", "--action", "created an environment", "--output", "json");
        var none = await broker.Run("audit", "--account", "ann", "--output", "json");

        table.Output.Split('\n')[0].ShouldStartWith("TIME");
        table.Output.ShouldContain("created an environment");
        table.Output.ShouldContain("environment staging");
        JsonDocument.Parse(json.Output).RootElement[0].GetProperty("address").GetString().ShouldBe("127.0.0.1");
        none.Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task A_broker_of_another_kind_has_no_audit()
    {
        await using var other = await StandInServer.Answering(404, """{"error": "not here"}""");

        var run = await ToolRun.Of("audit", "-b", other.Url);

        run.ShouldHaveRefused("404", "only the broker of this toolkit has an audit");
    }

    [Fact]
    public async Task Old_entries_of_the_audit_are_deleted_and_an_entry_says_so()
    {
        await using var broker = await TestBroker.Start();
        await broker.Run("create-environment", "--name", "staging");

        var refused = await broker.Run("audit", "--delete-before", "2999-01-01");
        var done = await broker.Run("audit", "--delete-before", "2020-01-01");

        refused.ShouldHaveRefused("before", "must be a day ago or longer");
        done.Output.ShouldContain("Deleted 0 entries");
        (await broker.Run("audit")).Output.ShouldContain("shortened the audit");
    }

    [Theory]
    [InlineData("--since", "yesterday")]
    [InlineData("--delete-before", "yesterday")]
    [InlineData("--limit", "0")]
    public async Task What_the_audit_cannot_be_asked_is_refused(string option, string value)
    {
        var run = await ToolRun.Of("audit", "-b", "http://127.0.0.1:1", option, value);

        run.ShouldHaveRefused(option, value);
    }
}
