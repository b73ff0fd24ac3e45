using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContractTests.Integration;

/// <summary>
/// The log of a service under test. A test that captures it sees the lines that its own requests caused, even if other
/// tests use the same service at the same time; lines of start-up and background work are only in <see cref="All"/>.
/// </summary>
public sealed class ServiceLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _all = new();
    private readonly AsyncLocal<LogCapture?> _current = new();

    /// <summary>All lines of the service so far, of all tests.</summary>
    public IReadOnlyList<LogLine> All => [.. _all];

    /// <summary>
    /// Collects the lines that the calling test's requests cause from now on, until it is disposed of.
    /// </summary>
    /// <param name="write">Called with each line as it is logged, for instance to write to the test's output.</param>
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
