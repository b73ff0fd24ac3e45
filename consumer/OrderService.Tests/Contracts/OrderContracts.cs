using System.Security.Claims;
using System.Text;
using ContractTests.Integration;
using ContractTests.Provider;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderService.Messages;
using OrderService.Orders;
using OrderService.Storage;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Contracts;

/// <summary>
/// Verifies that OrderService keeps the contracts of its consumers; each interaction is a separate test.
/// </summary>
[Trait("Category", "Contract")]
[On(DatabaseEngine.Sqlite)]
public sealed class OrderContracts(OrderServiceUnderContract provider) : IClassFixture<OrderServiceUnderContract>
{
    public static IReadOnlyList<TheoryDataRow<string>> Interactions()
    {
        using var listing = OrderServiceUnderContract.CreateVerifier();

        return [.. listing.CaseNames().Select(name => new TheoryDataRow<string>(name) { Label = name })];
    }

    [Theory]
    [MemberData(nameof(Interactions))]
    public Task OrderService_tells_what_its_consumers_rely_on(string interaction) =>
        provider.Verifier.AssertAsync(interaction, TestContext.Current.CancellationToken);
}

/// <summary>OrderService, in process, with the verifier of its contracts.</summary>
public sealed class OrderServiceUnderContract : IAsyncLifetime
{
    private RunningService? _service;

    public PactVerifier Verifier { get; } = CreateVerifier();

    public static PactVerifier CreateVerifier()
    {
        var verifier = new PactVerifier("OrderService");
        foreach (var pact in Directory.EnumerateFiles(RepositoryRoot.Folder("pacts"), "*-OrderService.json").Order())
            verifier.WithFileSource(new FileInfo(pact));

        return verifier;
    }

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        Verifier
            .WithApplication(_service.Service)
            .WithProviderStates(states => states.Given<OrderOperations>("an order was completed", Complete))
            .WithMessages(messages => messages.Add(OrderCompleted.Type, ReadMessage));
    }

    public async ValueTask DisposeAsync()
    {
        await Verifier.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
    }

    private static async Task Complete(
        OrderOperations operations, StateParameters state, CancellationToken cancellation)
    {
        var alice = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", People.Alice.Id.ToString())]));
        var request = new OrderRequest(state.Get<string>("currency"));
        var item = new ItemRequest("book", 1, state.Get<decimal>("amount"));

        var placed = await operations.Place(alice, request, key: null, cancellation);
        var id = placed.ShouldBeOfType<OrderOutcome.Done>().Order.Id;
        await operations.AddItem(alice, id, ifMatch: null, item, cancellation);
        var completed = await operations.Complete(alice, id, ifMatch: null, cancellation);

        completed.ShouldBeOfType<OrderOutcome.Done>().Order.PaymentId.ShouldBe(state.Get<string>("payment_id"));
    }

    /// <summary>The message that the service itself has written to its outbox.</summary>
    private static async Task<ProducedMessage> ReadMessage(MessageContext context, CancellationToken cancellation)
    {
        var message = await context.Services.GetRequiredService<OrderBook>().Outbox.AsNoTracking()
            .SingleAsync(cancellation);

        return ProducedMessage.Bytes(
            Encoding.UTF8.GetBytes(message.Body),
            "application/json",
            new Dictionary<string, string> { ["Message-Type"] = message.Type });
    }
}
