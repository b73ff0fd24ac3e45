using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>Runs a test once for each transport to the provider.</summary>
internal sealed class CombinatorialTransportsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Transport>(Transport.InProcess), new TheoryDataRow<Transport>(Transport.OnAPort)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
