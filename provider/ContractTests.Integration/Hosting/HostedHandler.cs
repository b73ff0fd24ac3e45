namespace ContractTests.Integration.Hosting;

/// <summary>
/// Distinguishes exceptions of a service in process from those of the test's client: both can throw the time-out of an
/// <see cref="HttpClient"/>, or an unknown host.
/// </summary>
internal sealed class HostedHandler : DelegatingHandler
{
    /// <summary>Set for a service in process; true if it threw before the request was cancelled.</summary>
    public static readonly HttpRequestOptionsKey<bool> Threw = new("ContractTests.ServiceThrew");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Threw, false);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            request.Options.Set(Threw, true);
            throw;
        }
    }
}
