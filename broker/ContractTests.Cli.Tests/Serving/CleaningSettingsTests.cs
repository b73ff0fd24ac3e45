using System.ComponentModel.DataAnnotations;
using ContractTests.Broker;
using ContractTests.Cli.Serving;

namespace ContractTests.Cli.Tests.Serving;

/// <summary>The variables for clean-up of the Pact Broker's images.</summary>
public sealed class CleaningSettingsTests
{
    [Theory]
    [InlineData(null, "15 2 * * *")]
    [InlineData("0 2,14 * * *", "0 2,14 * * *")]
    [InlineData("@daily", "@daily")]
    public void A_schedule_says_when(string? cron, string schedule)
    {
        var options = Read(("ENABLED", "true"), ("CRON_SCHEDULE", cron));

        options.Schedule!.ToString().ShouldBe(schedule);
        options.Every.ShouldBeNull();
        options.Rules.ShouldBe(new CleaningRules());
    }

    [Fact]
    public void What_is_only_tried_or_not_enabled_deletes_nothing()
    {
        Read(("ENABLED", "false"), ("CRON_SCHEDULE", "15 2 * * *")).Schedule.ShouldBeNull();
        Read(("ENABLED", "true"), ("DRY_RUN", "true")).Schedule.ShouldBeNull();
        Read(("CRON_SCHEDULE", "15 2 * * *")).Schedule.ShouldBeNull();
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
    [InlineData("""[{"pacticipant": "Orders", "latest": true}]""", "a selector that this broker does not support")]
    [InlineData("""[{"tag": "prod", "latest": true}]""", "a selector that this broker does not support")]
    [InlineData("""[{"branch": "main", "max_age": 30}]""", "a selector that this broker does not support")]
    [InlineData("""[{"environment": "production"}]""", "a selector that this broker does not support")]
    [InlineData("""[{"branch": true}]""", "a selector that this broker does not support")]
    [InlineData("{}", "must be a list of selectors in JSON")]
    [InlineData("[", "must be a list of selectors in JSON")]
    public void What_would_be_deleted_against_the_word_of_a_selector_stops_the_broker(string selectors, string why) =>
        Should.Throw<ToolException>(() => Read(("KEEP_VERSION_SELECTORS", selectors))).Message.ShouldContain(why);

    [Fact]
    public void A_limit_that_lets_nothing_go_is_refused()
    {
        var options = new BrokerOptions { Cleaning = Read(("DELETION_LIMIT", "0")) };

        Should.Throw<ValidationException>(() => BrokerApplication.Create(options)).Message
            .ShouldContain("DeletionLimit must be between 1 and");
    }

    [Theory]
    [InlineData("daily", "'daily': expected five fields such as 15 2 * * *, but found 1")]
    [InlineData("0 15 2 * * *", "'0 15 2 * * *': expected five fields such as 15 2 * * *, but found 6")]
    [InlineData("0 25 * * *", "'0 25 * * *': expected five fields such as 15 2 * * *, but ")]
    [InlineData("@nightly", "'@nightly': expected five fields such as 15 2 * * *, but ")]
    [InlineData("0 0 30 2 *", "'0 0 30 2 *': expected a date that exists, but found one that never occurs")]
    public void A_schedule_that_is_none_is_refused(string cron, string why) =>
        Should.Throw<ToolException>(() => Read(("ENABLED", "true"), ("CRON_SCHEDULE", cron))).Message
            .ShouldStartWith("PACT_BROKER_DATABASE_CLEAN_CRON_SCHEDULE " + why);

    [Fact]
    public void Hours_of_our_own_go_before_a_schedule_of_the_known_images()
    {
        var context = new ToolContext(
            TextWriter.Null, TextWriter.Null,
            new Dictionary<string, string> { ["PACT_BROKER_DATABASE_CLEAN_ENABLED"] = "true" }, TimeProvider.System);

        var options = CleaningSettings.Read(
            new BrokerStart { CleanEveryHours = 3 }, new BrokerEnvironment(context));

        options.Every.ShouldBe(TimeSpan.FromHours(3));
        options.Schedule.ShouldBeNull();
    }

    private static CleaningOptions Read(params (string Name, string? Value)[] variables)
    {
        var named = variables.Where(one => one.Value is not null)
            .ToDictionary(one => "PACT_BROKER_DATABASE_CLEAN_" + one.Name, one => one.Value!);
        var context = new ToolContext(
            TextWriter.Null, TextWriter.Null, named, TimeProvider.System);
        return CleaningSettings.Read(new BrokerStart(), new BrokerEnvironment(context));
    }
}
