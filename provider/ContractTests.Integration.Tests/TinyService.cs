using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractTests.Integration.Tests;

/// <summary>The smallest service that a fixture can run.</summary>
internal sealed class TinyService : ServiceFixture<TinyService>
{
    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()
        .ConfigureWebHostDefaults(web => web
            .ConfigureServices(services =>
            {
                services.AddRouting();
                services.AddSingleton(TimeProvider.System);
                services.AddHttpClient<WeatherClient>(client => client.BaseAddress = new Uri("http://weather.test"));
            })
            .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
            {
                endpoints.MapGet("/time", (TimeProvider clock) => clock.GetUtcNow().ToString("O"));
                endpoints.MapGet("/setting", (IConfiguration settings) => settings["Tiny:Greeting"]);
                endpoints.MapGet("/environment", (IHostEnvironment host) => host.EnvironmentName);
                endpoints.MapGet("/weather", (WeatherClient weather, string city = "Oslo") => weather.Read(city));
                endpoints.MapGet("/log/{text}", (string text, ILogger<TinyService> log) =>
                {
#pragma warning disable CA1848, CA2254, CA1873 // One log line, for a test.
                    log.LogInformation("heard {Text}", text);
#pragma warning restore CA1848, CA2254, CA1873
                    return Results.NoContent();
                });
            })));
}

internal sealed class WeatherClient(HttpClient weather)
{
    public Task<string> Read(string city) => weather.GetStringAsync($"/today?in={city}");
}
