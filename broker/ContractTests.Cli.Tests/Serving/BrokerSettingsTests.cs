using ContractTests.Broker;
using ContractTests.Cli.Serving;

namespace ContractTests.Cli.Tests.Serving;

public sealed class BrokerSettingsTests
{
    [Fact]
    public void Without_anything_said_the_defaults_hold()
    {
        var options = Read([]);

        options.Port.ShouldBe(9292);
        options.Address.ShouldBe("127.0.0.1");
        options.Database.ShouldBe("sqlite:pact-broker.db");
        options.BaseUrls.ShouldBeEmpty();
        options.Accounts.Username.ShouldBeNull();
        options.Cleaning.Every.ShouldBeNull();
        options.Publishing.MainBranchCandidates.ShouldBe(["develop", "main", "master"]);
    }

    [Fact]
    public void Limits_of_webhook_calls_come_from_the_environment()
    {
        var webhooks = Read(new()
        {
            ["PACT_BROKER_WEBHOOK_CONNECT_TIMEOUT_SECONDS"] = "2",
            ["PACT_BROKER_WEBHOOK_TIMEOUT_SECONDS"] = "30",
            ["PACT_BROKER_WEBHOOK_CALLS_AT_ONCE"] = "16",
            ["PACT_BROKER_WEBHOOK_CALLS_AT_ONCE_PER_HOST"] = "3",
        }).Webhooks;

        webhooks.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        webhooks.Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        webhooks.CallsAtOnce.ShouldBe(16);
        webhooks.CallsAtOncePerHost.ShouldBe(3);
    }

    [Theory]
    [InlineData("WEBHOOK_CONNECT_TIMEOUT_SECONDS", "0", "must be 1 to 600, not '0'")]
    [InlineData("WEBHOOK_TIMEOUT_SECONDS", "601", "must be 1 to 600, not '601'")]
    [InlineData("WEBHOOK_CALLS_AT_ONCE", "257", "must be 1 to 256, not '257'")]
    [InlineData("WEBHOOK_CALLS_AT_ONCE_PER_HOST", "many", "must be a whole number, not 'many'")]
    [InlineData("WEBHOOK_HTTP_METHOD_WHITELIST", "POST GE,T", "must be methods such as GET POST, not 'GE,T'")]
    [InlineData("WEBHOOK_SCHEME_WHITELIST", "https ftp", "must be http, https or both, not 'ftp'")]
    [InlineData("WEBHOOK_HTTP_CODE_SUCCESS", "200 99", "must be status codes such as 200 201, not '99'")]
    [InlineData("WEBHOOK_RETRY_SCHEDULE", "10 2147483647", "must be seconds such as 10 60 120, not '2147483647'")]
    [InlineData("CLEAN_OLDER_THAN_DAYS", "2147483647", "must be 0 to 36500, not '2147483647'")]
    [InlineData("CLEAN_STALE_BRANCHES_AFTER_DAYS", "-1", "must be 0 to 36500, not '-1'")]
    [InlineData("CLEAN_EVERY_HOURS", "0", "must be 1 to 10000, not '0'")]
    [InlineData("AUDIT_KEEP_DAYS", "999999999999", "must be 0 to 36500, not '999999999999'")]
    [InlineData("MAX_BODY_MEGABYTES", "0", "must be 1 to 1024, not '0'")]
    public void A_setting_that_cannot_be_is_named(string name, string value, string problem) =>
        Should.Throw<ToolException>(() => Read(new() { [$"PACT_BROKER_{name}"] = value })).Message
            .ShouldBe($"PACT_BROKER_{name} {problem}");

    [Fact]
    public void An_existing_installation_is_understood()
    {
        var options = Read(new()
        {
            ["PACT_BROKER_PORT"] = "8080",
            ["PACT_BROKER_BASE_URL"] = "https://pacts.example.org",
            ["PACT_BROKER_BASE_URLS"] = "http://broker:8080 https://pacts.example.org",
            ["PACT_BROKER_BASIC_AUTH_USERNAME"] = "writer",
            ["PACT_BROKER_BASIC_AUTH_PASSWORD"] = "w-secret",
            ["PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME"] = "reader",
            ["PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD"] = "r-secret",
            ["PACT_BROKER_ALLOW_PUBLIC_READ"] = "true",
            ["PACT_BROKER_PUBLIC_HEARTBEAT"] = "1",
            ["PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS"] = "yes",
            ["PACT_BROKER_ALLOW_DANGEROUS_CONTRACT_MODIFICATION"] = "true",
            ["PACT_BROKER_CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES"] = "false",
            ["PACT_BROKER_MAIN_BRANCH_CANDIDATES"] = "trunk main",
            ["PACT_BROKER_USE_FIRST_TAG_AS_BRANCH_TIME_LIMIT"] = "30",
            ["PACT_BROKER_CREATE_DEPLOYED_VERSIONS_FOR_TAGS"] = "false",
            ["PACT_BROKER_CLEAN_EVERY_HOURS"] = "24",
            ["PACT_BROKER_CLEAN_OLDER_THAN_DAYS"] = "30",
            ["PACT_BROKER_CLEAN_STALE_BRANCHES_AFTER_DAYS"] = "60",
        });

        options.Port.ShouldBe(8080);
        options.BaseUrls.Select(url => url.OriginalString)
            .ShouldBe(["https://pacts.example.org", "http://broker:8080"]);
        options.Accounts.Username.ShouldBe("writer");
        options.Accounts.ReadOnlyPassword.ShouldBe("r-secret");
        options.Accounts.AllowPublicRead.ShouldBeTrue();
        options.Accounts.AllowPublicHeartbeat.ShouldBeTrue();
        options.Accounts.AllowPublicBadges.ShouldBeTrue();
        options.Publishing.AllowChangedContent.ShouldBeTrue();
        options.Publishing.RefuseSimilarNames.ShouldBeFalse();
        options.Publishing.MainBranchCandidates.ShouldBe(["trunk", "main"]);
        options.Publishing.FirstTagIsBranchWithin.ShouldBe(TimeSpan.FromSeconds(30));
        options.Publishing.TagsRecordDeployments.ShouldBeFalse();
        options.Cleaning.Every.ShouldBe(TimeSpan.FromHours(24));
        options.Cleaning.Rules.OlderThan.ShouldBe(TimeSpan.FromDays(30));
        options.Cleaning.Rules.StaleBranchesAfter.ShouldBe(TimeSpan.FromDays(60));
    }

    [Fact]
    public void What_is_switched_off_is_off()
    {
        var options = Read(new()
        {
            ["PACT_BROKER_BASIC_AUTH_ENABLED"] = "false",
            ["PACT_BROKER_BASIC_AUTH_USERNAME"] = "writer",
            ["PACT_BROKER_BASIC_AUTH_PASSWORD"] = "w-secret",
            ["PACT_BROKER_AUTO_DETECT_MAIN_BRANCH"] = "false",
            ["PACT_BROKER_USE_FIRST_TAG_AS_BRANCH"] = "false",
        });

        options.Accounts.Username.ShouldBeNull();
        options.Publishing.MainBranchCandidates.ShouldBeEmpty();
        options.Publishing.FirstTagIsBranchWithin.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Options_win_over_the_environment()
    {
        var environment = new Dictionary<string, string>
        {
            ["PACT_BROKER_PORT"] = "8080",
            ["PACT_BROKER_DATABASE_URL"] = "postgres://elsewhere/pacts",
            ["PACT_BROKER_BASE_URL"] = "https://pacts.example.org",
        };

        var options = Read(environment, new BrokerStart
        {
            Port = 0,
            Database = "sqlite:here.db",
            BaseUrls = ["https://other.example.org"],
        });

        options.Port.ShouldBe(0);
        options.Database.ShouldBe("sqlite:here.db");
        options.BaseUrls.ShouldBe([new Uri("https://other.example.org")]);
    }

    [Fact]
    public void A_database_is_named_by_its_parts()
    {
        var options = Read(new()
        {
            ["PACT_BROKER_DATABASE_ADAPTER"] = "postgres",
            ["PACT_BROKER_DATABASE_USERNAME"] = "pact",
            ["PACT_BROKER_DATABASE_PASSWORD"] = "p@ss:w/rd",
            ["PACT_BROKER_DATABASE_HOST"] = "db.internal",
            ["PACT_BROKER_DATABASE_PORT"] = "5433",
            ["PACT_BROKER_DATABASE_NAME"] = "pacts",
            ["PACT_BROKER_DATABASE_SSLMODE"] = "require",
        });

        options.Database.ShouldBe("postgres://pact:p%40ss%3Aw%2Frd@db.internal:5433/pacts?sslmode=require");
        Read(new()
        {
            ["PACT_BROKER_DATABASE_ADAPTER"] = "sqlite",
            ["PACT_BROKER_DATABASE_NAME"] = "/data/pacts.db",
        }).Database.ShouldBe("sqlite:/data/pacts.db");
    }

    [Theory]
    [InlineData("postgres://db/pacts", "postgres://db/pacts?pool_size=20")]
    [InlineData("postgres://db/pacts?sslmode=require", "postgres://db/pacts?sslmode=require&pool_size=20")]
    [InlineData("postgres://db/pacts?pool_size=5", "postgres://db/pacts?pool_size=5")]
    [InlineData("sqlite:pacts.db", "sqlite:pacts.db")]
    public void The_number_of_connections_may_be_limited(string address, string meant) =>
        Read(new()
        {
            ["PACT_BROKER_DATABASE_URL"] = address,
            ["PACT_BROKER_DATABASE_MAX_CONNECTIONS"] = "20",
        }).Database.ShouldBe(meant);

    [Theory]
    [InlineData("PACT_BROKER_PORT", "many", "PACT_BROKER_PORT must be a whole number, not 'many'")]
    [InlineData("PACT_BROKER_PORT", "70000", "PACT_BROKER_PORT must be 0 to 65535, not '70000'")]
    [InlineData("PACT_BROKER_BASE_URL", "pacts.example.org", "'pacts.example.org' is not an address")]
    [InlineData("PACT_BROKER_ALLOW_PUBLIC_READ", "maybe",
        "PACT_BROKER_ALLOW_PUBLIC_READ must be true or false, not 'maybe'")]
    [InlineData("PACT_BROKER_DATABASE_ADAPTER", "mysql",
        "PACT_BROKER_DATABASE_ADAPTER must be sqlite or postgres, not 'mysql'")]
    [InlineData("PACT_BROKER_BASIC_AUTH_ENABLED", "true",
        "PACT_BROKER_BASIC_AUTH_ENABLED is set, but there is no user")]
    [InlineData("PACT_BROKER_BASIC_AUTH_USERNAME", "writer", "user writer has no password")]
    [InlineData("PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD", "r-secret",
        "PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD is set without a user")]
    public void What_cannot_be_meant_is_refused_by_its_name(string name, string value, string message)
    {
        var refused = Should.Throw<ToolException>(() => Read(new() { [name] = value }));

        refused.Message.ShouldBe(message);
        refused.Message.ShouldNotContain("r-secret");
    }

    private static BrokerOptions Read(Dictionary<string, string> environment, BrokerStart? start = null) =>
        BrokerSettings.Read(
            start ?? new BrokerStart(),
            new ToolContext(TextWriter.Null, TextWriter.Null, environment, TimeProvider.System));
}
