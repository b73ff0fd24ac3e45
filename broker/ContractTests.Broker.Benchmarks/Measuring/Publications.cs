using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Benchmarks.History;

namespace ContractTests.Broker.Benchmarks.Measuring;

/// <summary>
/// New versions with new contents, as pipelines publish them. What is sent is made before the clock starts: whoever
/// asks shares the processors with the broker.
/// </summary>
internal sealed class Publications(LandscapeSize size)
{
    private int _number;

    public async Task<Latencies> OneAfterAnother(HttpClient client, int count)
    {
        var times = new List<double>();
        foreach (var body in Bodies(count))
            times.Add(await Latencies.Of(() => Publish(client, body)));
        return new Latencies(times);
    }

    public async Task<Together> SideBySide(BrokerProcess broker, int clients, int each)
    {
        var bodies = Enumerable.Range(0, clients).Select(_ => Bodies(each)).ToList();
        var (before, own) = (broker.Processing, Environment.CpuUsage.TotalTime);
        var start = TimeProvider.System.GetTimestamp();
        var times = await Task.WhenAll(bodies.Select(own => Task.Run(() => All(broker, own))));
        var count = clients * each;
        return new Together(
            new Latencies(times.SelectMany(own => own)),
            count / TimeProvider.System.GetElapsedTime(start).TotalSeconds,
            (broker.Processing - before).TotalMilliseconds / count,
            (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / count);
    }

    private static async Task<List<double>> All(BrokerProcess broker, List<byte[]> bodies)
    {
        using var client = broker.Connect();
        var times = new List<double>();
        foreach (var body in bodies)
            times.Add(await Latencies.Of(() => Publish(client, body)));
        return times;
    }

    private List<byte[]> Bodies(int count) => [.. Enumerable.Range(0, count).Select(_ => Body(++_number))];

    private byte[] Body(int number)
    {
        var consumer = $"App{1 + number % size.Pacticipants}";
        var provider = $"App{1 + (number + 1) % size.Pacticipants}";
        var content = Encoding.UTF8.GetBytes(SamplePact.Of(consumer, provider, number));
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["pacticipantName"] = consumer,
            ["pacticipantVersionNumber"] = string.Create(CultureInfo.InvariantCulture, $"new-{number}"),
            ["branch"] = "main",
            ["contracts"] = new JsonArray(new JsonObject
            {
                ["consumerName"] = consumer,
                ["providerName"] = provider,
                ["specification"] = "pact",
                ["contentType"] = "application/json",
                ["content"] = Convert.ToBase64String(content),
            }),
        }.ToJsonString());
    }

    private static async Task Publish(HttpClient client, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/contracts/publish");
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    private static readonly MediaTypeHeaderValue Json = new("application/json");
}

/// <summary>What several clients at once saw.</summary>
/// <param name="Throughput">Publications a second.</param>
/// <param name="BrokerProcessing">Milliseconds of a processor that the broker took for each.</param>
/// <param name="ClientProcessing">The same of this program, which shares the processors.</param>
internal sealed record Together(
    Latencies Latencies, double Throughput, double BrokerProcessing, double ClientProcessing);
