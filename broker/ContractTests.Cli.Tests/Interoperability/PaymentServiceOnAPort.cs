using System.Text.Json;
using ContractTests.Integration;
using ContractTests.Provider;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentService;
using PaymentService.Credentials;
using PaymentService.Tests.Contracts;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>
/// PaymentService by its own start-up code on a real port, with a ledger of its own and endpoints for provider states
/// and messages, for verifiers that know nothing of this process.
/// </summary>
internal sealed class PaymentServiceOnAPort : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceFixture<PaymentServiceApplication> _service;

    private PaymentServiceOnAPort()
    {
        var tokens = new TestTokens(TimeProvider.System)
        {
            Audience = "payments",
            Subject = PaymentServiceUnderContract.Client,
            Scopes = [Scopes.Read, Scopes.Write],
        };
        _service = new ServiceFixture<PaymentServiceApplication>()
            .UseSetting("ConnectionStrings:Ledger", $"Data Source={_folder.File("ledger.db")};Pooling=False")
            .UseTokens(tokens)
            .UseServices(services => services
                .AddSingleton<IStartupFilter>(new SignedTokens(tokens))
                .AddProviderStateEndpoint(PaymentStates.AddTo)
                // By default, verifiers request messages at the root of the provider's address.
                .AddMessageEndpoint(PaymentMessages.AddTo, path: "/"));
        _service.UseKestrel(0);
        _service.StartServer();
    }

    public Uri Url => _service.ClientOptions.BaseAddress;

    public static PaymentServiceOnAPort Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>
    /// The contract holds a token that is only an example. Its consumer's token is signed elsewhere; here it becomes
    /// one that the service knows, expired where the provider state says so.
    /// </summary>
    private sealed class SignedTokens(TestTokens tokens) : IStartupFilter
    {
        private volatile bool _expired;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                if (context.Request.Path == ProviderStateEndpointExtensions.DefaultPath)
                    _expired = await Names(context.Request, PaymentStates.CredentialsExpired);
                else if (context.Request.Headers.ContainsKey("Authorization"))
                    context.Request.Headers.Authorization = $"Bearer {(_expired ? tokens.Expired() : tokens.Valid())}";
                await rest(context);
            });
            next(app);
        };

        private static async Task<bool> Names(HttpRequest call, string state)
        {
            call.EnableBuffering();
            using var body = await JsonDocument.ParseAsync(call.Body);
            call.Body.Position = 0;
            return body.RootElement.TryGetProperty("state", out var given) && given.ValueEquals(state);
        }
    }
}
