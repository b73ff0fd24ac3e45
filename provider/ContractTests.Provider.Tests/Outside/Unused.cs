namespace ContractTests.Provider.Tests.Outside;

/// <summary>An address where nothing listens: the system never assigns port 1 as a free port.</summary>
internal static class Unused
{
    public static Uri Address() => new("http://127.0.0.1:1");
}
