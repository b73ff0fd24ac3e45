using ContractTests.Broker.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace ContractTests.Broker.Tests.Observability;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Each_request_is_one_line_with_route_status_and_time()
    {
        using var lines = new LogLines();
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await using var broker = BrokerApplication.Create(
            new BrokerOptions { Port = 0, Database = folder.File("broker.db") },
            builder => builder.Logging.AddProvider(lines).AddFilter("Microsoft", LogLevel.Warning));
        await broker.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(broker.Urls.First()) };

        await http.GetAsync("/pacticipants/Nobody", cancellation);
        await http.GetAsync("/nothing", cancellation);
        await broker.StopAsync(cancellation);

        lines.All.Select(line => line.Text).ShouldBe(
        [
            "GET /pacticipants/{pacticipant} 404",
            "GET - 404",
        ]);
        lines.All.ShouldAllBe(line => line.Milliseconds >= 0 && line.Account == "-");
    }

    private sealed record Line(string Text, double Milliseconds, string Account);

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<Line> _all = [];

        public IReadOnlyList<Line> All
        {
            get
            {
                lock (_all)
                    return [.. _all];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var values = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary();
            lock (_all)
            {
                _all.Add(new Line(
                    $"{values["Method"]} {values["Route"]} {values["Status"]}",
                    (double)values["Milliseconds"]!, (string)values["Account"]!));
            }
        }

        public void Dispose()
        {
        }
    }
}
