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

    /// <summary>The lines as text, separated by line breaks.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    /// <summary>Stops writing to the test's output: most frameworks refuse output after the test.</summary>
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
