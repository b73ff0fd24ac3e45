using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContractTests.Integration;

/// <summary>
/// What a service under test logs. A test that captures sees the lines that its own requests caused, also when other
/// tests use the same service at the same time; start-up and background work are in <see cref="All"/> only.
/// </summary>
public sealed class ServiceLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _all = new();
    private readonly AsyncLocal<LogCapture?> _current = new();

    /// <summary>Every line of the service so far, of all tests.</summary>
    public IReadOnlyList<LogLine> All => [.. _all];

    /// <summary>Collects from here on what the calling test's requests cause, until disposed of.</summary>
    /// <param name="write">Called with each line as it is logged: the output of the test, for instance.</param>
    public LogCapture Capture(Action<string>? write = null) => _current.Value = new LogCapture(write);

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Logger(this, categoryName);

    void IDisposable.Dispose()
    {
    }

    private void Add(LogLine line)
    {
        _all.Enqueue(line);
        _current.Value?.Add(line);
    }

    private sealed class Logger(ServiceLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Add(new LogLine(logLevel, category, formatter(state, exception), exception));
    }
}
