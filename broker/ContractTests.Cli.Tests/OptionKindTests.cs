using System.CommandLine;

namespace ContractTests.Cli.Tests;

/// <summary>Every option for a number or an address, in every command, refuses other values.</summary>
public sealed class OptionKindTests
{
    public static TheoryData<string, string> Numbers() =>
        [.. Options(option => option is NumberOption || option.ValueType == typeof(int)
            || option.ValueType == typeof(int?) || option.ValueType == typeof(long)
            || option.ValueType == typeof(double))];

    public static TheoryData<string, string> Addresses() =>
        [.. Options(option => option.Name.EndsWith("-url", StringComparison.Ordinal) || option.Name == "--url"
            || option.Description == "Address of the broker to copy from")];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_out_of_range_is_named_with_the_range(string path, string option)
    {
        foreach (var value in (string[])["-1", "2147483647", "2147483648", "99999999999999", "-99999999999999"])
        {
            var run = await Run(path, option, value);

            run.ExitCode.ShouldBe(ExitCode.NotAsked, run.Output);
            run.Errors.ShouldMatch($"^error: {option} must be \\d+ to \\d+, not {value}\nhint: ");
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task What_is_no_number_is_named(string path, string option)
    {
        foreach (var value in (string[])["many", "1.5", "1e3", "0x10", "1 000"])
        {
            var run = await Run(path, option, value);

            run.ExitCode.ShouldBe(ExitCode.NotAsked, run.Output);
            run.Errors.ShouldStartWith($"error: {option} must be a whole number, not '{value}'\nhint: ");
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_address_that_leads_to_no_page_is_named(string path, string option)
    {
        foreach (var value in (string[])["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x"])
        {
            var run = await Run(path, option, value);

            run.ExitCode.ShouldBe(ExitCode.NotAsked, run.Output);
            run.Errors.ShouldStartWith("error: ");
            run.Errors.ShouldContain($"'{value}'");
            run.Errors.ShouldContain(" not ");
            run.Errors.ShouldContain("hint: ");
        }
    }

    [Theory]
    [InlineData("PACT_BROKER_HTTP_RETRIES", "-1", "list-environments", "-b", "http://127.0.0.1:1")]
    [InlineData("PACT_BROKER_HTTP_RETRIES", "many", "list-environments", "-b", "http://127.0.0.1:1")]
    [InlineData("PACT_PROVIDER_PORT", "0", "verify", "-f", "pact.json", "-n", "P")]
    [InlineData("PACT_PROVIDER_PORT", "many", "verify", "-f", "pact.json", "-n", "P")]
    [InlineData("PACT_PROVIDER_REQUEST_TIMEOUT", "0", "verify", "-f", "pact.json", "-n", "P")]
    public async Task A_number_in_a_variable_keeps_to_the_range_of_its_option(
        string variable, string value, params string[] arguments)
    {
        var run = await ToolRun.With(new() { [variable] = value }, arguments);

        run.ShouldHaveRefused($"error: {variable} must be ", "hint: correct the variable, or pass --");
    }

    private static Task<ToolRun> Run(string path, string option, string value)
    {
        var words = path.Split(' ');
        var command = Walk(CommandList.Find(words[0])!.Create(ToolCommands.Nowhere), words[0])
            .Single(each => each.Path == path).Command;
        string[] others =
        [
            .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(_ => "1"),
            .. command.Options.Where(other => other.Required && other.Name != option)
                .SelectMany(other => new[] { other.Name, other.Name == "--scope" ? "read" : "1" }),
        ];
        string[] more = path == "verify" ? ["-f", "none.json", "-n", "P"] : [];
        var environment = option == "--broker-base-url"
            ? new Dictionary<string, string>()
            : new() { ["PACT_BROKER_BASE_URL"] = "http://127.0.0.1:1" };
        return ToolRun.With(environment, [.. words, .. others, .. more, $"{option}={value}"]);
    }

    private static IEnumerable<TheoryDataRow<string, string>> Options(Predicate<Option> isMeant) => CommandList.All
        .SelectMany(entry => Walk(entry.Create(ToolCommands.Nowhere), entry.Name))
        .SelectMany(each => each.Command.Options
            .Where(option => isMeant(option))
            .Select(option => new TheoryDataRow<string, string>(each.Path, option.Name)));

    private static IEnumerable<(string Path, Command Command)> Walk(Command command, string path) =>
        command.Subcommands.Count == 0
            ? [(path, command)]
            : command.Subcommands.SelectMany(child => Walk(child, $"{path} {child.Name}"));
}
