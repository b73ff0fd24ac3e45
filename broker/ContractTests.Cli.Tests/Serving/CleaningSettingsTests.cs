using System.ComponentModel.DataAnnotations;
using ContractTests.Broker;
using ContractTests.Cli.Serving;

namespace ContractTests.Cli.Tests.Serving;

/// <summary>The variables by which the known broker's images are told to clean up.</summary>
public sealed class CleaningSettingsTests
{
    [Theory]
    [InlineData(null, 24)]
    [InlineData("15 2 * * *", 24)]
    [InlineData("0 * * * *", 1)]
    [InlineData("0 */6 * * *", 6)]
    [InlineData("0 3 * * 0", 168)]
    public void A_schedule_says_how_often(string? cron, int hours)
    {
        var options = Read(("ENABLED", "true"), ("CRON_SCHEDULE", cron));

        options.Every.ShouldBe(TimeSpan.FromHours(hours));
        options.Rules.ShouldBe(new CleaningRules());
    }

    [Fact]
    public void What_is_only_tried_or_not_enabled_deletes_nothing()
    {
        Read(("ENABLED", "false"), ("CRON_SCHEDULE", "15 2 * * *")).Every.ShouldBeNull();
        Read(("ENABLED", "true"), ("DRY_RUN", "true")).Every.ShouldBeNull();
        Read(("CRON_SCHEDULE", "15 2 * * *")).Every.ShouldBeNull();
    }

    [Fact]
    public void Selectors_say_what_is_kept()
    {
        var all = Read(("KEEP_VERSION_SELECTORS",
            """
            [{"max_age": 30}, {"tag": true, "latest": true}, {"branch": true, "latest": true}, {"latest": true},
             {"deployed": true}, {"released": true}]
            """)).Rules;
        var young = Read(("KEEP_VERSION_SELECTORS", """[{"max_age": 30}]""")).Rules;

        all.ShouldBe(new CleaningRules { OlderThan = TimeSpan.FromDays(30), KeepLatest = 1, DeleteTagHeads = false });
        young.ShouldBe(new CleaningRules { OlderThan = TimeSpan.FromDays(30), KeepLatest = 0, DeleteTagHeads = true });
    }

    [Fact]
    public void What_was_overwritten_has_an_age_of_its_own_and_a_run_a_limit()
    {
        var told = Read(("DELETION_LIMIT", "500"), ("OVERWRITTEN_DATA_MAX_AGE", "7"));
        var untold = Read();

        told.DeletionLimit.ShouldBe(500);
        told.Rules.ShouldBe(new CleaningRules { OverwrittenOlderThan = TimeSpan.FromDays(7) });
        untold.DeletionLimit.ShouldBeNull();
        untold.Rules.OverwrittenOlderThan.ShouldBeNull();
    }

    [Theory]
    [InlineData("""[{"pacticipant": "Orders", "latest": true}]""", "expected selectors for all pacticipants")]
    [InlineData("""[{"tag": "prod", "latest": true}]""", "expected selectors for all pacticipants")]
    [InlineData("""[{"branch": "main", "max_age": 30}]""", "expected selectors for all pacticipants")]
    [InlineData("""[{"environment": "production"}]""", "expected selectors for all pacticipants")]
    [InlineData("""[{"branch": true}]""", "expected selectors for all pacticipants")]
    [InlineData("{}", "expected a list of selectors in JSON")]
    [InlineData("[", "expected a list of selectors in JSON")]
    public void What_would_be_deleted_against_the_word_of_a_selector_stops_the_broker(string selectors, string why) =>
        Should.Throw<ToolException>(() => Read(("KEEP_VERSION_SELECTORS", selectors))).Message.ShouldContain(why);

    [Fact]
    public void A_limit_that_lets_nothing_go_is_refused()
    {
        var options = new BrokerOptions { Cleaning = Read(("DELETION_LIMIT", "0")) };

        Should.Throw<ValidationException>(() => BrokerApplication.Create(options)).Message
            .ShouldContain("DeletionLimit must be between 1 and");
    }

    [Fact]
    public void A_schedule_that_is_none_is_refused() =>
        Should.Throw<ToolException>(() => Read(("ENABLED", "true"), ("CRON_SCHEDULE", "daily"))).Message
            .ShouldContain("five fields such as 15 2 * * *");

    private static CleaningOptions Read(params (string Name, string? Value)[] variables)
    {
        var named = variables.Where(one => one.Value is not null)
            .ToDictionary(one => "PACT_BROKER_DATABASE_CLEAN_" + one.Name, one => one.Value!);
        var context = new ToolContext(
            TextWriter.Null, TextWriter.Null, named, TimeProvider.System);
        return CleaningSettings.Read(new BrokerStart(), new BrokerEnvironment(context));
    }
}
