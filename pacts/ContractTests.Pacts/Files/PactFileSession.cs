using System.Collections.Concurrent;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Collects what the tests of one process rely on and writes it behind them.
/// </summary>
/// <remarks>
/// Test frameworks have no hook at the end of a run that a library could use, and a write per test would cost the
/// square of their number. So an interaction starts a timer of a quarter of a second, and everything recorded until
/// then is written together; after a slow write, the pause is twice as long as the write, so writing never takes more
/// than a third of the time. The rest is written when the process exits, so only a killed process can lose anything,
/// and only the last fraction of a second. <see cref="Flush"/> writes immediately. <see cref="Record"/> throws, in the
/// test at fault, if the version cannot express an interaction or two tests contradict each other; if the file cannot
/// be written, the next test that records fails, and at the end of the process its exit code is set.
/// </remarks>
internal sealed class PactFileSession
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly ConcurrentDictionary<string, PactFileSession> Sessions = new();

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly WriteMode mode;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly SharedPactFile file;
    private readonly DeclaredInteractions declared;
    private Contract empty;
    private TimeSpan pause = ShortestPause;
    private bool isScheduled;
    private bool isBehind;
    private Exception? failure;

    static PactFileSession() => AppDomain.CurrentDomain.ProcessExit += (_, _) => FlushAtExit();

    internal PactFileSession(string folder, Contract empty, WriteMode mode, TimeProvider time)
    {
        this.empty = empty;
        this.mode = mode;
        this.time = time;
        FilePath = Path.GetFullPath(Path.Combine(folder, PactFile.NameOf(empty.Consumer, empty.Provider)));
        file = new SharedPactFile(FilePath, mode);
        declared = new DeclaredInteractions(empty.Consumer, empty.Provider);
        timer = time.CreateTimer(_ => WriteBehind(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The full path of the pact file.</summary>
    public string FilePath { get; }

    /// <summary>The session for a file: all of a process share one.</summary>
    /// <exception cref="InvalidOperationException">The process writes it in another version or mode.</exception>
    /// <exception cref="PactFileException">The file cannot be written, or the existing one is not a pact.</exception>
    public static PactFileSession Open(
        string folder,
        string consumer,
        string provider,
        SpecificationVersion version = SpecificationVersion.V4,
        WriteMode mode = WriteMode.Merge)
    {
        var path = Path.GetFullPath(Path.Combine(folder, PactFile.NameOf(consumer, provider)));
        if (!Sessions.TryGetValue(path, out var session))
        {
            var empty = new Contract(consumer, provider, []) { Version = version };
            var made = new PactFileSession(Path.GetFullPath(folder), empty, mode, TimeProvider.System);
            made.file.Open(empty);
            session = Sessions.GetOrAdd(path, made);
            if (session != made)
                made.timer.Dispose();
        }

        return session.empty.Version == version && session.mode == mode
            ? session
            : throw new InvalidOperationException(
                $"{session.FilePath}: expected version {Specification.Of(session.empty.Version).Number} and mode "
                + $"{session.mode}, with which this process writes it already, but found "
                + $"{Specification.Of(version).Number} and {mode}. "
                + "Use one for all tests.");
    }

    /// <summary>
    /// Adds an interaction whose test passed. Recording an equal one again changes nothing; a different one of the same
    /// name replaces it if both were declared on the same line.
    /// </summary>
    /// <param name="declaredAt">
    /// Determines the order of interactions that are new in the file; those with null come last.
    /// </param>
    /// <exception cref="PactConflictException">Another line declared a different one of the same name.</exception>
    /// <exception cref="UnsupportedBySpecificationException">The version has no words for something in it.</exception>
    /// <exception cref="PactFileException">An earlier write failed.</exception>
    public void Record(Interaction interaction, SourceLine? declaredAt = null)
    {
        SpecificationLimits.Check(interaction, Specification.Of(empty.Version));
        lock (gate)
        {
            ThrowFailure();
            if (declared.Add(interaction, declaredAt))
                Schedule();
        }
    }

    /// <summary>Adds an entry to the metadata of the file, in a group of its own.</summary>
    public void AddMetadata(string group, string name, string value)
    {
        lock (gate)
        {
            var others = empty.Metadata.Where(member => member.Name != group);
            var entries = empty.Metadata.Where(member => member.Name == group)
                .SelectMany(member => member.Value.Element.EnumerateObject())
                .Where(entry => entry.Name != name)
                .ToDictionary(entry => entry.Name, entry => entry.Value.GetString());
            entries[name] = value;
            var json = System.Text.Json.JsonSerializer.SerializeToElement(entries);
            empty = empty with { Metadata = others.Append(new JsonMember(group, new JsonFragment(json))).ToSequence() };
            if (declared.Count > 0)
                Schedule();
        }
    }

    /// <summary>Writes now what is not yet written.</summary>
    /// <exception cref="PactFileException">The file cannot be written.</exception>
    public void Flush()
    {
        lock (writing)
        {
            Contract contract;
            lock (gate)
            {
                failure = null;
                if (!isBehind)
                    return;

                isBehind = false;
                contract = empty with { Interactions = declared.InOrder() };
            }

            try
            {
                file.Write(contract);
            }
            catch
            {
                lock (gate)
                    isBehind = true;

                throw;
            }
        }
    }

    private static void FlushAtExit()
    {
        foreach (var session in Sessions.Values)
        {
            try
            {
                session.Flush();
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine(exception.Message);
                Environment.ExitCode = Environment.ExitCode == 0 ? 1 : Environment.ExitCode;
            }
        }
    }

    private void Schedule()
    {
        isBehind = true;
        if (isScheduled)
            return;

        isScheduled = true;
        timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private void WriteBehind()
    {
        lock (gate)
            isScheduled = false;

        var start = time.GetTimestamp();
        try
        {
            Flush();
        }
        catch (Exception exception)
        {
            lock (gate)
                failure = exception;
        }

        var rest = 2 * time.GetElapsedTime(start);
        lock (gate)
            pause = rest > ShortestPause ? rest : ShortestPause;
    }

    private void ThrowFailure()
    {
        if (failure is { } earlier)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(earlier);
    }
}
