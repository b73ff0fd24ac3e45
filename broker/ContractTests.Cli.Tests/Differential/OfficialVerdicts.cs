using System.Text.Json;
using ContractTests.Cli.Tests.Interoperability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>The official verifier's verdicts on cases, from one run for a whole batch.</summary>
internal static class OfficialVerdicts
{
    /// <summary>Its run time grows with the square of the interactions.</summary>
    private const int Batch = 100;

    public static async Task<List<bool>> Of(IReadOnlyList<MatchingCase> cases)
    {
        var verdicts = new List<bool>();
        foreach (var batch in cases.Chunk(Batch))
            verdicts.AddRange(await OfBatch(batch));
        return verdicts;
    }

    private static async Task<IEnumerable<bool>> OfBatch(MatchingCase[] cases)
    {
        await using var provider = await Answering(path => cases[int.Parse(path[1..])].Actual);
        using var folder = new TemporaryFolder();
        var pact = folder.Write("Differential-Provider.json", MatchingCase.Pact(cases));
        var report = folder.File("report.json");

        var run = await OfficialTools.Pact(
            "verifier", "--file", pact, "--provider-name", "Provider", "--json", report,
            "--hostname", "127.0.0.1", "--port", $"{new Uri(provider.Urls.Single()).Port}");

        File.Exists(report).ShouldBeTrue(run.All);
        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var results = read.RootElement.GetProperty("interactionResults").EnumerateArray().ToDictionary(
            result => result.GetProperty("description").GetString()!,
            result => result.GetProperty("result").GetString() == "OK");
        return [.. cases.Select((_, number) => results[$"case {number}"])];
    }

    /// <param name="body">JSON text for a path.</param>
    public static async Task<WebApplication> Answering(Func<string, string> body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var provider = builder.Build();
        provider.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body(context.Request.Path.Value!));
        });
        await provider.StartAsync();
        return provider;
    }
}
