using System.Net.Http.Headers;
using ContractTests.Integration;
using ContractTests.Pacts;
using ContractTests.Provider;
using PaymentService.Credentials;

namespace PaymentService.Tests;

/// <summary>
/// PaymentService, in process, on the engine that the test class names, and the verifier that holds it to its
/// contracts.
/// </summary>
public sealed class PaymentServiceUnderContract : IAsyncLifetime
{
    /// <summary>Who the tokens of the verification are for.</summary>
    public const string Client = "order-service";

    private readonly TestTokens tokens = new(TimeProvider.System)
    {
        Audience = "payments",
        Subject = Client,
        Scopes = [Scopes.Read, Scopes.Write]
    };
    private TestDatabase? database;
    private ServiceFixture<PaymentServiceApplication>? service;

    public PactVerifier Verifier { get; } = ContractSource.Verifier();

    public async ValueTask InitializeAsync()
    {
        database = await LedgerTemplates.CreateAsync();
        service = new ServiceFixture<PaymentServiceApplication>()
            .UseLedger(database)
            .UseTokens(tokens);
        Verifier
            .WithApplication(service)
            .WithProviderStates(PaymentStates.AddTo)
            .WithMessages(PaymentMessages.AddTo)
            .WithRequestFilter(Sign);
    }

    public async ValueTask DisposeAsync()
    {
        await Verifier.DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    /// <summary>The contract holds a token that is only an example: here it becomes one that is signed.</summary>
    private void Sign(Interaction interaction, HttpRequestMessage request)
    {
        if (request.Headers.Authorization is null)
            return;

        var hasExpired = interaction.ProviderStates.Any(state => state.Name == PaymentStates.CredentialsExpired);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", hasExpired ? tokens.Expired() : tokens.Valid());
    }
}
