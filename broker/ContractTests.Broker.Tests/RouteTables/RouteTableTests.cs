using System.Reflection;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Routing;

namespace ContractTests.Broker.Tests.RouteTables;

/// <summary>Checks broker/ROUTES.md against the existing endpoints and tests.</summary>
[On(Engine.Sqlite)]
public sealed class RouteTableTests
{
    [Fact]
    public async Task Every_route_has_a_test_in_the_table()
    {
        Assert.SkipWhen(RouteTableWriter.IsAsked, "The table is being written.");
        await using var broker = await RunningBroker.Start();

        var routes = broker.Endpoints.SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Select(method => RouteHits.Name(method, endpoint))).ToList();

        routes.Except(RouteTable.Committed.Keys).ShouldBeEmpty("These routes have no test in broker/ROUTES.md.");
        RouteTable.Committed.Keys.Except(routes).ShouldBeEmpty("broker/ROUTES.md names routes that there are not.");
    }

    [Fact]
    public void Every_test_in_the_table_is_there()
    {
        Assert.SkipWhen(RouteTableWriter.IsAsked, "The table is being written.");

        var tests = typeof(RouteTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToHashSet();

        RouteTable.Committed.Values.Distinct().Where(test => !tests.Contains(test)).ShouldBeEmpty();
    }

    [Fact]
    public void A_test_that_asks_for_little_is_named_before_one_that_asks_for_all()
    {
        var table = RouteTable.Text(
        [
            ("Walk.All", ["GET /a", "GET /b", "GET /c"]),
            ("Small.One", ["GET /a"]),
            ("Small.Cases", ["GET /a", "GET /b"]),
            ("Small.Cases", ["GET /b"]),
        ]);

        table.ShouldContain("| GET | /a | Small.One |\n| GET | /b | Small.Cases |\n| GET | /c | Walk.All |\n");
    }
}
