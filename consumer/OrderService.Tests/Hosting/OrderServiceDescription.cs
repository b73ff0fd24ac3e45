using System.Collections.Concurrent;
using ContractTests.Integration;

[assembly: AssemblyFixture(typeof(OrderService.Tests.OrderServiceDescription))]

namespace OrderService.Tests;

/// <summary>
/// Holds every exchange of every suite against the OpenAPI document of OrderService, and, when all suites of its
/// interface have run, the suites against the document: each status that it has must have been answered.
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

    private readonly ConcurrentDictionary<string, bool> running = new();

    /// <summary>Notes that the suite of the running test takes part.</summary>
    public OrderServiceDescription Join()
    {
        running.TryAdd(TestContext.Current.TestClass!.TestClassName, true);
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Suites.All(suite => running.ContainsKey(suite.FullName!)))
            RequireCoverage(CoverageLevel.Statuses, except: "500");
    }
}
