using System.Collections.Concurrent;

namespace ContractTests.Integration;

/// <summary>The log lines of one test.</summary>
public sealed class LogCapture : IDisposable
{
    private readonly ConcurrentQueue<LogLine> lines = new();
    private readonly Lock writing = new();
    private Action<string>? write;

    internal LogCapture(Action<string>? write) => this.write = write;

    public IReadOnlyList<LogLine> Lines => [.. lines];

    /// <summary>The lines as text, one below the other.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    /// <summary>Nothing reaches the test's output from here on: most frameworks refuse it after the test.</summary>
    public void Dispose()
    {
        lock (writing)
            write = null;
    }

    internal void Add(LogLine line)
    {
        lines.Enqueue(line);

        lock (writing)
            write?.Invoke(line.ToString());
    }
}
