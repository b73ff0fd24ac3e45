using System.Net.Http.Headers;
using ContractTests.Integration;
using ContractTests.Pacts;
using ContractTests.Provider;
using PaymentService.Credentials;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests.Contracts;

/// <summary>
/// PaymentService, in process, on the engine of the test class, with the verifier of its contracts.
/// </summary>
public sealed class PaymentServiceUnderContract : IAsyncLifetime
{
    /// <summary>The client in the tokens of the verification.</summary>
    public const string Client = "order-service";

    private readonly TestTokens _tokens = new(TimeProvider.System)
    {
        Audience = "payments",
        Subject = Client,
        Scopes = [Scopes.Read, Scopes.Write]
    };
    private TestDatabase? _database;
    private ServiceFixture<PaymentServiceApplication>? _service;

    public PactVerifier Verifier { get; } = ContractSource.Verifier();

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerTemplates.CreateAsync();
        _service = new ServiceFixture<PaymentServiceApplication>()
            .UseLedger(_database)
            .UseTokens(_tokens);
        Verifier
            .WithApplication(_service)
            .WithProviderStates(PaymentStates.AddTo)
            .WithMessages(PaymentMessages.AddTo)
            .WithRequestFilter(Sign);
    }

    public async ValueTask DisposeAsync()
    {
        await Verifier.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>The token in the contract is only an example: this replaces it with a signed one.</summary>
    private void Sign(Interaction interaction, HttpRequestMessage request)
    {
        if (request.Headers.Authorization is null)
            return;

        var hasExpired = interaction.ProviderStates.Any(state => state.Name == PaymentStates.CredentialsExpired);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", hasExpired ? _tokens.Expired() : _tokens.Valid());
    }
}
