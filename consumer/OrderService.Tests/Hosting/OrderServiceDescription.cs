using System.Collections.Concurrent;
using ContractTests.Integration;
using OrderService.Tests.GraphQl;
using OrderService.Tests.LogIn;
using OrderService.Tests.Messages;
using OrderService.Tests.Orders;
using OrderService.Tests.Payments;
using OrderService.Tests.Users;

[assembly: AssemblyFixture(typeof(OrderService.Tests.Hosting.OrderServiceDescription))]

namespace OrderService.Tests.Hosting;

/// <summary>
/// Checks every exchange of every suite against the OpenAPI document of OrderService. After all suites have run, each
/// described status must have been exercised.
/// </summary>
public sealed class OrderServiceDescription() : OpenApiConformance("OrderService")
{
    private static readonly Type[] Suites =
    [
        typeof(UserApiTests.OnSqlite),
        typeof(AuthenticationTests.OnSqlite),
        typeof(OrderApiTests.OnSqlite),
        typeof(WorkflowTests.OnSqlite),
        typeof(ResilienceTests.OnSqlite),
        typeof(GraphQlTests.OnSqlite),
        typeof(MessageTests.OnSqlite)
    ];

    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <summary>Records that the suite of the running test takes part.</summary>
    public OrderServiceDescription Join()
    {
        _running.TryAdd(TestContext.Current.TestClass!.TestClassName, true);
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Suites.All(suite => _running.ContainsKey(suite.FullName!)))
            RequireCoverage(CoverageLevel.Statuses, except: "500");
    }
}
