using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>Hosts the catalogue as a user's test project would.</summary>
public sealed class CatalogueFactory : WebApplicationFactory<Shelf>
{
    public bool FailsToStart { get; init; }

    protected override IHostBuilder CreateHostBuilder() => new HostBuilder().ConfigureWebHost(host => host
        .ConfigureServices(services => services.AddCatalogue())
        .Configure(service =>
        {
            if (FailsToStart)
                throw new InvalidOperationException("no database");

            service.UseRouting().UseEndpoints(catalogue => catalogue.MapCatalogue());
        }));

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseContentRoot(AppContext.BaseDirectory);
}
