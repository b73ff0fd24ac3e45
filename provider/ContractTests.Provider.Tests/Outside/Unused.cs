namespace ContractTests.Provider.Tests.Outside;

/// <summary>An address where nothing listens: the system gives port 1 to no server that asks for a free one.</summary>
internal static class Unused
{
    public static Uri Address() => new("http://127.0.0.1:1");
}
