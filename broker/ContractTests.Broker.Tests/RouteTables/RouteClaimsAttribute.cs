using System.Collections.Concurrent;
using System.Reflection;
using ContractTests.Broker.Tests.RouteTables;
using Xunit.v3;

[assembly: RouteClaims]
[assembly: AssemblyFixture(typeof(RouteTableWriter))]

namespace ContractTests.Broker.Tests.RouteTables;

/// <summary>
/// After each test that asked a broker: the routes that the committed table names it for must be among those that it
/// got a good answer from. So the table cannot claim what does not happen.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RouteClaimsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (RouteHits.Of(test.UniqueID) is not { } hits)
            return;
        var name = $"{methodUnderTest.DeclaringType!.Name}.{methodUnderTest.Name}";
        RouteTableWriter.Runs.Add((name, hits));
        if (!RouteTableWriter.IsAsked)
            RouteTable.RoutesOf(name).Except(hits).ShouldBeEmpty("broker/ROUTES.md names this test for these routes.");
    }
}

/// <summary>Writes the table at the end of the run, when asked to.</summary>
public sealed class RouteTableWriter : IDisposable
{
    public static bool IsAsked { get; } =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CONTRACT_TESTS_WRITE_ROUTES"));

    internal static ConcurrentBag<(string Test, IReadOnlyCollection<string> Hits)> Runs { get; } = [];

    public void Dispose()
    {
        if (IsAsked)
            File.WriteAllText(RouteTable.File.FullName, RouteTable.Text(Runs));
    }
}
