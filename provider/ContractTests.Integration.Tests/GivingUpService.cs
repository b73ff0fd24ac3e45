using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractTests.Integration.Tests;

/// <summary>
/// A service whose <c>Main</c> always fails at once and disposes of its host before the fixture starts it, as happens
/// on a slow machine.
/// </summary>
internal sealed class GivingUpService : ServiceFixture<GivingUpService>
{
    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()
        .ConfigureWebHostDefaults(web => web
            .ConfigureServices(services => services.AddHostedService<Ledger>())
            .Configure(app => app.UseWelcomePage()));

    protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(new GoneBuilder(builder));

    private sealed class Ledger : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("no ledger");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Builds hosts that have failed to start and are already disposed of.</summary>
    private sealed class GoneBuilder(IHostBuilder builder) : IHostBuilder
    {
        public IDictionary<object, object> Properties => builder.Properties;

        public IHost Build()
        {
            var host = builder.Build();
            Should.Throw<NotSupportedException>(host.Start);
            host.Dispose();
            return host;
        }

        public IHostBuilder ConfigureAppConfiguration(Action<HostBuilderContext, IConfigurationBuilder> configure) =>
            builder.ConfigureAppConfiguration(configure);

        public IHostBuilder ConfigureContainer<TContainerBuilder>(
            Action<HostBuilderContext, TContainerBuilder> configure) => builder.ConfigureContainer(configure);

        public IHostBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configure) =>
            builder.ConfigureHostConfiguration(configure);

        public IHostBuilder ConfigureServices(Action<HostBuilderContext, IServiceCollection> configure) =>
            builder.ConfigureServices(configure);

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(
            IServiceProviderFactory<TContainerBuilder> factory)
            where TContainerBuilder : notnull => builder.UseServiceProviderFactory(factory);

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(
            Func<HostBuilderContext, IServiceProviderFactory<TContainerBuilder>> factory)
            where TContainerBuilder : notnull => builder.UseServiceProviderFactory(factory);
    }
}
