using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ContractTests.Integration.Outside;

/// <summary>
/// Refuses, as the service starts, to replace an HTTP client that the service does not have: what the test meant to
/// replace would be asked for real.
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

    /// <summary>Ours, to be told from what the service itself configures.</summary>
    internal sealed class Replacement(string clientName, Func<HttpMessageHandler> create)
        : ConfigureNamedOptions<HttpClientFactoryOptions>(clientName, client =>
            client.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = create()));
}
