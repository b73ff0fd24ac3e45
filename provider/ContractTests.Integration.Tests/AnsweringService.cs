using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractTests.Integration.Tests;

/// <summary>A service whose answers the test defines.</summary>
internal sealed class AnsweringService(Func<HttpContext, Task<IResult>> answer) : ServiceFixture<AnsweringService>
{
    public AnsweringService(Func<HttpContext, IResult> answer)
        : this(context => Task.FromResult(answer(context)))
    {
    }

    public static AnsweringService WithJson(string json, int status = 200, string type = "application/json") =>
        new(_ => Results.Text(json, type, statusCode: status));

    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(
        web => web
            .ConfigureServices(services => services.AddRouting())
            .Configure(app => app.Run(async context => await (await answer(context)).ExecuteAsync(context))));
}
