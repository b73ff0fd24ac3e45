using System.Diagnostics;
using ContractTests.Consumer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>Measures the first consumer test of a process, and for comparison a plain server and client.</summary>
internal static class FirstTest
{
    /// <param name="door"><c>memory</c>, <c>port</c>, or <c>bare</c> for server and client alone.</param>
    /// <returns>Milliseconds.</returns>
    public static async Task<string> Measure(string door)
    {
        var folder = Directory.CreateTempSubdirectory("contract-");
        try
        {
            var watch = Stopwatch.StartNew();
            await (door == "bare" ? Bare() : ConsumerTest.Run(folder.FullName, SamplePact.Consumer, door == "port"));
            return watch.Elapsed.TotalMilliseconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        }
        finally
        {
            // The pact is written at the latest when the process ends, so the folder is only deleted then.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        }
    }

    private static async Task Bare()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var application = builder.Build();
        application.Run(context => context.Response.WriteAsync("{}"));
        await application.StartAsync();
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri(application.Urls.Single()));
    }
}

/// <summary>A consumer test as users write it.</summary>
internal static class ConsumerTest
{
    public static async Task Run(string folder, string consumer, bool onPort, string description = "a request")
    {
        var pact = Pact.V4(consumer, SamplePact.Provider, new PactConfig { PactDir = folder }).WithHttpInteractions();
        pact.UponReceiving(description)
            .WithRequest(HttpMethod.Get, "/shelves/7")
            .WillRespond()
            .WithStatus(200)
            .WithJsonBody(new { id = Matchers.Match.Type("7") });
        await pact.VerifyAsync(async context =>
        {
            using var client = onPort ? new HttpClient { BaseAddress = context.MockServerUri } : context.CreateClient();
            await client.GetStringAsync(new Uri("/shelves/7", UriKind.Relative));
        });
    }
}
