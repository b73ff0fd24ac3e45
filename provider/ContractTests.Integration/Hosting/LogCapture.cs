using System.Collections.Concurrent;

namespace ContractTests.Integration;

/// <summary>The log lines of one test.</summary>
public sealed class LogCapture : IDisposable
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private readonly Lock _writing = new();
    private Action<string>? _write;

    internal LogCapture(Action<string>? write) => _write = write;

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>The lines as text, one below the other.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    /// <summary>Nothing reaches the test's output from here on: most frameworks refuse it after the test.</summary>
    public void Dispose()
    {
        lock (_writing)
            _write = null;
    }

    internal void Add(LogLine line)
    {
        _lines.Enqueue(line);

        lock (_writing)
            _write?.Invoke(line.ToString());
    }
}
