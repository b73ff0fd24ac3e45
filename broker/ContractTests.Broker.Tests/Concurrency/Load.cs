using System.Collections.Concurrent;
using System.Net;

namespace ContractTests.Broker.Tests.Concurrency;

/// <summary>What many builds ask of a broker: each operation leaves the same behind, whenever it is its turn.</summary>
internal static class Load
{
    /// <summary>Operations that follow one another closely are about the same version.</summary>
    private const int Together = 64;

    public static async Task Prepare(RunningBroker broker) =>
        (await broker.Publish("1", consumer: "Verified")).Status.ShouldBe(HttpStatusCode.OK);

    /// <returns>What was answered with anything but success.</returns>
    public static async Task<IReadOnlyCollection<Answer>> Run(RunningBroker broker, int operations, int clients)
    {
        var refused = new ConcurrentBag<Answer>();
        var result = (await broker.Get("/pacts/provider/PaymentService/consumer/Verified/version/1"))
            ["_links.pb:publish-verification-results.href"].GetString()!;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, operations),
            new ParallelOptions { MaxDegreeOfParallelism = clients },
            async (number, _) =>
            {
                await foreach (var answer in Operation(broker, number, result))
                {
                    if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Created))
                        refused.Add(answer);
                }
            });
        return refused;
    }

    private static async IAsyncEnumerable<Answer> Operation(RunningBroker broker, int number, string result)
    {
        var version = $"{number / Together}";
        switch (number % 4)
        {
            case 0:
                yield return await broker.Publish(version, consumer: "SameVersion", branch: "main", tags: ["dev"]);
                break;
            case 1:
                yield return await broker.Publish($"{number}", consumer: "SameContent", tags: ["dev"]);
                break;
            case 2:
                yield return await broker.Publish(
                    $"{number}", Published.Contract(amount: $"{number}"), branch: "main", consumer: "SameBranch",
                    provider: $"Provider{number % 6}");
                break;
            default:
                yield return await broker.Put($"/pacticipants/PaymentService/branches/main/versions/{version}");
                yield return await broker.Post(
                    result,
                    $$"""
                    {"success": {{(number / Together % 3 == 0 ? "false" : "true")}},
                     "providerApplicationVersion": "{{version}}"}
                    """);
                break;
        }
    }
}
