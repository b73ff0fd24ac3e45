namespace ContractTests.Integration.Hosting;

/// <summary>
/// Tells what a service in process threw from what the client of the test did: both can be the time-out of an
/// <see cref="HttpClient"/>, or an unknown host.
/// </summary>
internal sealed class HostedHandler : DelegatingHandler
{
    /// <summary>Set for a service in process; true once it threw before the request was given up.</summary>
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
