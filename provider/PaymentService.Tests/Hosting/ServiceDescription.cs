using System.Collections.Concurrent;
using System.Reflection;
using ContractTests.Integration;

[assembly: AssemblyFixture(typeof(PaymentService.Tests.Hosting.ServiceDescription))]

namespace PaymentService.Tests.Hosting;

/// <summary>
/// Checks every exchange of these tests against the OpenAPI document of the service. After all test classes have run,
/// each described operation and status must have been exercised.
/// </summary>
public sealed class ServiceDescription : OpenApiConformance
{
    private readonly ConcurrentDictionary<string, bool> _classes = new();

    public ServiceDescription() : base("PaymentService") => UndescribedPaths = ["/health"];

    public static async Task<ServiceDescription> OfTheRun() =>
        await TestContext.Current.GetFixture<ServiceDescription>()
        ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");

    /// <summary>Records that the class of the running test uses the service.</summary>
    internal ServiceDescription ForThisTest()
    {
        _classes.TryAdd(TestContext.Current.TestClass?.TestClassName ?? "", true);
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ClassesThatUseTheService().All(_classes.ContainsKey))
            RequireCoverage(CoverageLevel.Statuses, except: "500");
    }

    private static IEnumerable<string> ClassesThatUseTheService() => typeof(ServiceDescription).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<OnAttribute>() is not null && type.Name == "OnSqlite")
        .Where(type => type.DeclaringType != typeof(DatabaseTests))
        .Select(type => type.FullName!);
}
