namespace ContractTests.Cli.Tests;

/// <summary>Names with which the address of one thing would be that of another.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("create-version-tag", "-a", "Orders", "-e", "..", "--tag", "prod")]
    [InlineData("create-version-tag", "-a", "Orders", "-e", "1", "--tag", "feat/../prod")]
    [InlineData("revoke-token", "--name", "..")]
    public async Task A_name_that_an_address_loses_is_sent_nowhere(params string[] words)
    {
        await using var broker = await StandInServer.Answering(200, "{\"_links\": {}}");

        var run = await ToolRun.Of([.. words, "--retries", "0", "-b", broker.Url]);

        run.ShouldHaveRefused("expected a name that is valid in a URL, but found");
    }

    [Theory]
    [InlineData("..", "cannot have a part that is '.' or '..'")]
    [InlineData("a\u001b", "cannot contain control characters")]
    public async Task A_token_of_such_a_name_is_not_created(string name, string why)
    {
        using var folder = new TemporaryFolder();

        var run = await ToolRun.Of(
            "create-token", "--name", name, "--scope", "read", "-d", $"sqlite:{folder.File("pacts.db")}");

        run.ShouldHaveRefused("The name of a token " + why);
        File.Exists(folder.File("pacts.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("sqlite:")]
    [InlineData("sqlite::memory:")]
    [InlineData("sqlite:/dev/null")]
    public async Task What_names_no_file_for_a_database_is_one_line(string database)
    {
        var started = await ToolRun.Of("broker", "--port", "0", "-d", database);
        var created = await ToolRun.Of("create-token", "--name", "ann", "--scope", "admin", "-d", database);

        started.ShouldHaveRefused($"{database}: expected the name of a file, but found ");
        created.ShouldHaveRefused($"{database}: expected the name of a file, but found ");
    }
}
