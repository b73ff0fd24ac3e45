using ContractTests.Broker;

namespace ContractTests.Cli.Serving;

/// <summary>The options of a broker from the command line, the environment and the defaults, in this order.</summary>
internal static class BrokerSettings
{
    public static BrokerOptions Read(BrokerStart start, ToolContext context)
    {
        var environment = new BrokerEnvironment(context);
        return new BrokerOptions
        {
            Port = Port(start, environment),
            Address = start.Host ?? "127.0.0.1",
            Database = start.Database ?? DatabaseAddress.Read(environment) ?? "sqlite:pact-broker.db",
            BaseUrls = BaseUrls(start, environment),
            TrustedProxies = start.TrustedProxies.Count > 0
                ? [.. start.TrustedProxies]
                : environment.List("TRUSTED_PROXIES") ?? [],
            MaxBodyBytes = MaxBodyBytes(environment),
            Publishing = Publishing(environment),
            Accounts = Accounts(environment),
            Cleaning = CleaningSettings.Read(start, environment),
            Webhooks = WebhookSettings.Read(environment),
            Clock = context.Time,
        };
    }

    public static int Port(BrokerStart start, BrokerEnvironment environment) =>
        start.Port is { } given ? given
        : environment.Number("PORT", 0, 65535) is { } set ? set
        : 9292;

    private static long MaxBodyBytes(BrokerEnvironment environment)
    {
        const string Name = "MAX_BODY_MEGABYTES";
        const int Megabyte = 1024 * 1024;
        return environment.Number(Name, 1, 1024) is { } megabytes
            ? (long)megabytes * Megabyte
            : new BrokerOptions().MaxBodyBytes;
    }

    private static PublishingOptions Publishing(BrokerEnvironment environment)
    {
        var usual = new PublishingOptions();
        return new PublishingOptions
        {
            AllowChangedContent =
                environment.Flag("ALLOW_DANGEROUS_CONTRACT_MODIFICATION") ?? usual.AllowChangedContent,
            RefuseSimilarNames =
                environment.Flag("CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES") ?? usual.RefuseSimilarNames,
            MainBranchCandidates = environment.Flag("AUTO_DETECT_MAIN_BRANCH") == false
                ? []
                : environment.List("MAIN_BRANCH_CANDIDATES") ?? usual.MainBranchCandidates,
            FirstTagIsBranchWithin = environment.Flag("USE_FIRST_TAG_AS_BRANCH") == false ? TimeSpan.Zero
                : environment.Number("USE_FIRST_TAG_AS_BRANCH_TIME_LIMIT", 0, 31_536_000) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : usual.FirstTagIsBranchWithin,
            TagsRecordDeployments =
                environment.Flag("CREATE_DEPLOYED_VERSIONS_FOR_TAGS") ?? usual.TagsRecordDeployments,
        };
    }

    /// <summary>A user that is set is used, unless <c>PACT_BROKER_BASIC_AUTH_ENABLED</c> is false.</summary>
    private static AccountOptions Accounts(BrokerEnvironment environment)
    {
        var isOn = environment.Flag("BASIC_AUTH_ENABLED");
        var (writer, reader) = isOn == false
            ? ((null, null), (null, null))
            : (User(environment, "BASIC_AUTH_"), User(environment, "BASIC_AUTH_READ_ONLY_"));
        if (isOn == true && writer.Name is null)
        {
            throw new ToolException(
                "PACT_BROKER_BASIC_AUTH_ENABLED is set, but there is no user",
                "set PACT_BROKER_BASIC_AUTH_USERNAME and PACT_BROKER_BASIC_AUTH_PASSWORD");
        }

        return new AccountOptions
        {
            Username = writer.Name,
            Password = writer.Password,
            ReadOnlyUsername = reader.Name,
            ReadOnlyPassword = reader.Password,
            AllowPublicRead = environment.Flag("ALLOW_PUBLIC_READ") ?? false,
            AllowPublicHeartbeat = environment.Flag("PUBLIC_HEARTBEAT") ?? false,
            AllowPublicBadges = environment.Flag("ENABLE_PUBLIC_BADGE_ACCESS") ?? false,
        };
    }

    /// <summary>A user name without a password, or the reverse, would leave a broker open by mistake.</summary>
    public static (string? Name, string? Password) User(BrokerEnvironment environment, string kind)
    {
        var (name, password) = (environment.Text(kind + "USERNAME"), environment.Text(kind + "PASSWORD"));
        if (name is null == password is null)
            return (name, password);
        throw name is null
            ? new ToolException(
                $"PACT_BROKER_{kind}PASSWORD is set without a user", $"set PACT_BROKER_{kind}USERNAME as well")
            : new ToolException(
                $"user {name} has no password", $"set PACT_BROKER_{kind}PASSWORD as well");
    }

    private static IReadOnlyList<Uri> BaseUrls(BrokerStart start, BrokerEnvironment environment)
    {
        if (start.BaseUrls.Count > 0)
            return [.. start.BaseUrls.Select(url => BaseUrl("--base-url", url))];
        return
        [
            .. (environment.List("BASE_URL") ?? []).Select(url => BaseUrl("PACT_BROKER_BASE_URL", url))
                .Concat((environment.List("BASE_URLS") ?? []).Select(url => BaseUrl("PACT_BROKER_BASE_URLS", url)))
                .Distinct(),
        ];
    }

    private static Uri BaseUrl(string where, string given) =>
        WebAddress.TryParseBase(given, out var address)
            ? address
            : throw new ToolException(
                $"'{given}' is not an address", $"set {where} to an address such as https://broker.example.org/pacts");
}
