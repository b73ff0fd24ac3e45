using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using ContractTests.Broker.Benchmarks.History;

namespace ContractTests.Broker.Benchmarks.Measuring;

/// <summary>New versions with new contents, as pipelines publish them.</summary>
internal sealed class Publications(LandscapeSize size)
{
    private int _number;

    public async Task<Latencies> OneAfterAnother(HttpClient client, int count)
    {
        var times = new List<double>();
        for (var run = 0; run < count; run++)
            times.Add(await Latencies.Of(() => Publish(client)));
        return new Latencies(times.Skip(count / 10));
    }

    public async Task<(Latencies Latencies, double Throughput)> SideBySide(
        BrokerProcess broker, int clients, int each)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var client = broker.Connect();
            var own = new List<double>();
            for (var run = 0; run < each; run++)
                own.Add(await Latencies.Of(() => Publish(client)));
            return own;
        })));
        return (new Latencies(times.SelectMany(own => own)), clients * each / watch.Elapsed.TotalSeconds);
    }

    private async Task Publish(HttpClient client)
    {
        var number = Interlocked.Increment(ref _number);
        var consumer = $"App{1 + number % size.Pacticipants}";
        var provider = $"App{1 + (number + 1) % size.Pacticipants}";
        using var response = await client.PostAsJsonAsync("/contracts/publish", new
        {
            pacticipantName = consumer,
            pacticipantVersionNumber = string.Create(CultureInfo.InvariantCulture, $"new-{number}"),
            branch = "main",
            contracts = new[]
            {
                new
                {
                    consumerName = consumer,
                    providerName = provider,
                    specification = "pact",
                    contentType = "application/json",
                    content = Convert.ToBase64String(Encoding.UTF8.GetBytes(SamplePact.Of(consumer, provider, number))),
                },
            },
        });
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }
}
