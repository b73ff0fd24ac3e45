using ContractTests.Pacts.Http;

namespace ContractTests.Provider.Verification;

/// <summary>Distinguishes an unreachable provider from one that answers incorrectly.</summary>
internal static class LostConnection
{
    public static bool Is(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>Describes a network failure in plain words; otherwise the innermost exception.</summary>
    public static string Describe(Exception failure)
    {
        if (ConnectionFailure.Describe(failure) is { } words)
            return OneLine.Of(words);

        while (failure.InnerException is { } inner)
            failure = inner;

        return OneLine.Of(failure);
    }
}
