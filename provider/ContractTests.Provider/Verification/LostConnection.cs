namespace ContractTests.Provider;

/// <summary>Tells a provider that is not there from one that answers badly.</summary>
internal static class LostConnection
{
    public static bool Is(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The operating system's own words.</summary>
    public static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
            failure = inner;

        return failure;
    }
}
