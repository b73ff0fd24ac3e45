using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Audit;
using ContractTests.Broker.Badges;
using ContractTests.Broker.Branches;
using ContractTests.Broker.Cleaning;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Deployments;
using ContractTests.Broker.Diagnostics;
using ContractTests.Broker.Documentation;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Example;
using ContractTests.Broker.Groups;
using ContractTests.Broker.Importing;
using ContractTests.Broker.Index;
using ContractTests.Broker.Integrations;
using ContractTests.Broker.Labels;
using ContractTests.Broker.Live;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Metrics;
using ContractTests.Broker.Network;
using ContractTests.Broker.Observability;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Profiles;
using ContractTests.Broker.ProviderContracts;
using ContractTests.Broker.ProviderContracts.Shown;
using ContractTests.Broker.ProviderStates;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Selectors;
using ContractTests.Broker.Sessions;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Tokens;
using ContractTests.Broker.Verifications;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Web;
using ContractTests.Broker.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractTests.Broker;

/// <summary>The broker as a web application.</summary>
public static class BrokerApplication
{
    /// <summary>
    /// Enough for three names of the maximum length, even if each character takes nine when percent-encoded.
    /// </summary>
    private const int LongestRequestLine = 32 * 1024;

    /// <summary>
    /// Builds a broker without side effects. Starting it binds the port, then opens and migrates the database; failures
    /// are <see cref="BrokerStorageException"/> and <see cref="BrokerAddressException"/>.
    /// </summary>
    /// <param name="options">The options of the broker.</param>
    /// <param name="configure">Adds logging, or a test server.</param>
    public static WebApplication Create(BrokerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        BrokerOptionsCheck.Require(options);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            MalformedRequests.Prepare(server);
            server.Limits.MaxRequestLineSize = LongestRequestLine;
            server.Limits.MaxRequestBodySize = options.MaxBodyBytes * JsonBody.TimesReadToRefuse;
            if (options.Address == "*")
                server.ListenAnyIP(options.Port);
            else
                server.Listen(ParseAddress(options.Address), options.Port);
        });
        builder.Services.AddRoutingCore().AddLogging();
        AddBroker(builder.Services, options);
        configure?.Invoke(builder);
        GuardAddress(builder.Services, options);

        var broker = builder.Build();
        MalformedRequests.Answer(broker.Services);
        UsePipeline(broker, options);
        MapEndpoints(broker);
        return broker;
    }

    /// <summary>Describes the database of the options: its kind and its file, or its host and name.</summary>
    /// <exception cref="BrokerStorageException">The options contain no database.</exception>
    public static string DescribeDatabase(BrokerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Databases.Describe(options.Database);
    }

    /// <summary>Whether a started broker has neither a user nor a token, so that anyone may write.</summary>
    public static ValueTask<bool> IsOpenAsync(WebApplication broker, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(broker);
        return broker.Services.GetRequiredService<ConfiguredAccounts>().IsOpen(cancellation);
    }

    private static void AddBroker(IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton<Dialect>(_ => BrokerDatabase.Open(options.Database));
        services.AddSingleton<Database>();
        services.AddAccounts(options);
        services.AddSingleton<DescriptionComparer>().AddSingleton<ComparedReading>()
            .AddSingleton<ProviderContractPage>();
        services.AddSingleton<PactsForVerification>();
        services.AddSingleton<MigrationService>();
        services.AddSingleton<Cleaner>();
        services.AddHostedService<CleaningSchedule>();
        services.AddSingleton<Changes>();
        services.AddHostedService(provider => provider.GetRequiredService<Changes>());
        services.AddMetrics();
        services.AddSingleton<Measurements>();
        services.AddHostedService(provider => provider.GetRequiredService<Measurements>());
        services.AddHostedService(provider => provider.GetRequiredService<MigrationService>());
        services.AddWebhooks(options.Webhooks);
        AddOperations(services);
    }

    private static void AddOperations(IServiceCollection services)
    {
        services.AddSingleton<CreatePacticipant>().AddSingleton<ChangePacticipant>().AddSingleton<DeletePacticipant>();
        services.AddSingleton<ChangeVersion>().AddSingleton<DeleteVersion>();
        services.AddSingleton<AddVersionToBranch>().AddSingleton<RemoveVersionFromBranch>();
        services.AddSingleton<DeleteBranch>().AddSingleton<DeleteBranches>();
        services.AddSingleton<TagVersion>().AddSingleton<RemoveTag>();
        services.AddSingleton<LabelPacticipant>().AddSingleton<RemoveLabel>();
        services.AddSingleton<CreateEnvironment>().AddSingleton<ChangeEnvironment>().AddSingleton<DeleteEnvironment>();
        services.AddSingleton<RecordDeployment>().AddSingleton<EndDeployment>();
        services.AddSingleton<RecordRelease>().AddSingleton<EndSupport>();
        services.AddSingleton<PublishPacts>().AddSingleton<DeletePacts>();
        services.AddSingleton<PublishProviderContract>();
        services.AddSingleton<AddResult>().AddSingleton<RemoveResult>();
        services.AddSingleton<DeleteIntegration>().AddSingleton<DeleteEverything>();
        services.AddSingleton<CreateWebhook>().AddSingleton<ReplaceWebhook>().AddSingleton<DeleteWebhook>();
        services.AddSingleton<TriggerWebhookAgain>();
        services.AddSingleton<CreateToken>().AddSingleton<RevokeToken>();
        services.AddSingleton<SignIn>().AddSingleton<SignOut>();
        services.AddSingleton<ExamplePipelines>().AddSingleton<LoadExample>();
        services.AddSingleton<ShortenAudit>().AddSingleton<ImportResources>();
    }

    private static void UsePipeline(WebApplication broker, BrokerOptions options)
    {
        if (options.TrustedProxies.Count > 0)
            broker.UseForwardedHeaders(ProxyHeaders.From(options.TrustedProxies));
        broker.UseMiddleware<RequestLog>();
        var migrations = broker.Services.GetRequiredService<MigrationService>();
        broker.Use(async (context, next) =>
        {
            await migrations.Done.WaitAsync(context.RequestAborted);
            await next(context);
        });
        broker.UseMiddleware<Envelope>();
        if (ForeignHost.IsRefusedBy(options))
            broker.UseMiddleware<ForeignHost>();
        broker.Use(HeadRefusal.AskAsGet);
        if (options.BaseUrls.Any(url => url.AbsolutePath != "/"))
        {
            broker.UseRouting();
            broker.UseMiddleware<MountPath>();
        }

        broker.UseMiddleware<BrowsableApi>();
        broker.UseMiddleware<PathExtensions>();
        broker.UseRouting();
        broker.UseMiddleware<CrossSite>();
        broker.UseAccounts(rest =>
        {
            rest.UseMiddleware<HeadRefusal>();
            rest.UseMiddleware<PathSegments>();
            rest.UseMiddleware<Negotiation>();
        });
    }

    private static void MapEndpoints(IEndpointRouteBuilder broker)
    {
        broker.MapIndex();
        broker.MapAssets();
        broker.MapDiagnostics();
        broker.MapEnvironments();
        broker.MapEnvironmentForms();
        broker.MapDeployments();
        broker.MapMatrix();
        broker.MapPublishing();
        broker.MapPactReading();
        broker.MapPactWriting();
        broker.MapPactLists();
        broker.MapProviderPacts();
        broker.MapProviderContracts();
        broker.MapPacticipants();
        broker.MapPacticipantForms();
        broker.MapVersions();
        broker.MapBranches();
        broker.MapTags();
        broker.MapSelectors();
        broker.MapVerifications();
        broker.MapSessions();
        broker.MapTokens();
        broker.MapTokenPages();
        broker.MapAudit();
        broker.MapLabels();
        broker.MapIntegrations();
        broker.MapProviderStates();
        broker.MapGroups();
        broker.MapNetwork();
        broker.MapLive();
        broker.MapExample();
        broker.MapPactDeletion();
        broker.MapPactDiffs();
        broker.MapOpenApiDocument();
        broker.MapDashboard();
        broker.MapBadges();
        broker.MapMetrics();
        broker.MapCleaning();
        broker.MapCleaningPages();
        broker.MapWebhooks();
        broker.MapWebhookExecution();
        broker.MapWebhookForms();
        broker.MapTriggeredWebhooks();
        broker.MapImport();
        broker.MapDocumentation();
    }

    private static void GuardAddress(IServiceCollection services, BrokerOptions options)
    {
        var server = services.Last(service => service.ServiceType == typeof(IServer));
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => new AddressGuard(
            server.ImplementationFactory?.Invoke(provider) as IServer
                ?? (IServer)ActivatorUtilities.CreateInstance(provider, server.ImplementationType!),
            options)));
    }

    private static IPAddress ParseAddress(string address) =>
        IPAddress.TryParse(address == "localhost" ? "127.0.0.1" : address, out var parsed)
            ? parsed
            : throw new BrokerAddressException(
                $"{address}: expected an IP address, but found a name; give its address.");
}
