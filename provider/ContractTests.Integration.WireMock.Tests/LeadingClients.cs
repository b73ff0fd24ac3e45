using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ContractTests.Integration.WireMock.Tests;

/// <summary>A service's clients send their requests to WireMock.</summary>
public sealed class LeadingClients : IDisposable
{
    private readonly WireMockServer _server = OutsideServer.Start();

    [Theory]
    [InlineData("named", "/v2/charges")]
    [InlineData("typed", "/charges")]
    public async Task A_client_is_led_there_and_the_path_of_its_base_address_stays(string client, string path)
    {
        _server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithStatusCode(202));
        await using var service = new Cashier();
        service.UseWireMock("card-network", _server).UseWireMock(nameof(CardClient), _server);

        using var response = await service.CreateClient()
            .GetAsync($"/{client}", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _server.LogEntries.ShouldHaveSingleItem().RequestMessage!.Path.ShouldBe(path);
    }

    public void Dispose() => _server.Dispose();

    private sealed class Cashier : ServiceFixture<Cashier>
    {
        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()
            .ConfigureWebHostDefaults(web => web
                .ConfigureServices(services =>
                {
                    services.AddRouting();
                    services.AddHttpClient(
                        "card-network", client => client.BaseAddress = new Uri("https://cards.test/v2/"));
                    services.AddHttpClient<CardClient>(client => client.BaseAddress = new Uri("https://cards.test"));
                })
                .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
                {
                    endpoints.MapGet("/named", (IHttpClientFactory clients) =>
                        Pass(clients.CreateClient("card-network").GetAsync("charges")));
                    endpoints.MapGet("/typed", (CardClient client) => Pass(client.Ask()));
                })));

        private static async Task<IResult> Pass(Task<HttpResponseMessage> asked) =>
            Results.StatusCode((int)(await asked).StatusCode);
    }

    private sealed class CardClient(HttpClient cards)
    {
        public Task<HttpResponseMessage> Ask() => cards.GetAsync("/charges");
    }
}
