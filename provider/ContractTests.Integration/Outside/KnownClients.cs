using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ContractTests.Integration.Outside;

/// <summary>
/// Fails at the start of the service if a test replaces an HTTP client that the service does not have; otherwise the
/// real service would be called.
/// </summary>
internal sealed class KnownClients(
    IReadOnlyCollection<string> replaced,
    IReadOnlyCollection<string> typed,
    IEnumerable<IConfigureOptions<HttpClientFactoryOptions>> configured) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
    {
        var known = configured
            .OfType<ConfigureNamedOptions<HttpClientFactoryOptions>>()
            .Where(options => options is not Replacement && !string.IsNullOrEmpty(options.Name))
            .Select(options => options.Name!)
            .Distinct()
            .ToList();
        if (replaced.Except(known).Except(typed).FirstOrDefault() is { } unknown)
        {
            var found = known.Count == 0 ? "none" : string.Join(", ", known.Select(name => $"'{name}'"));
            throw new InvalidOperationException(
                $"ReplaceOutside: expected an HTTP client of the service, but found no '{unknown}'. "
                + $"It configures {found}.");
        }

        return next;
    }

    /// <summary>Marks the configuration of this library, to distinguish it from that of the service.</summary>
    internal sealed class Replacement(string clientName, Func<HttpMessageHandler> create)
        : ConfigureNamedOptions<HttpClientFactoryOptions>(clientName, client =>
            client.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = create()));
}
