using System.Collections.Concurrent;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Collects the interactions of the tests of one process and writes them in the background.
/// </summary>
/// <remarks>
/// Test frameworks have no hook at the end of a run that a library could use, and a write for each test would take
/// quadratic time. So an interaction starts a timer of a quarter of a second, and everything recorded until then is
/// written together. After a slow write, the pause is twice as long as the write, so that writing never takes more than
/// a third of the time. The rest is written when the process exits, so only a killed process can lose anything, and
/// only the last fraction of a second. <see cref="Flush"/> writes immediately. <see cref="Record"/> throws in the test
/// at fault if the version does not support an interaction or two tests contradict each other. If the file cannot be
/// written, the next test that records fails, and the process sets its exit code when it ends.
/// </remarks>
internal sealed class PactFileSession
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly ConcurrentDictionary<string, PactFileSession> Sessions = new();

    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly WriteMode _mode;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly SharedPactFile _file;
    private readonly DeclaredInteractions _declared;
    private Contract _empty;
    private TimeSpan _pause = ShortestPause;
    private bool _isScheduled;
    private bool _isBehind;
    private Exception? _failure;

    static PactFileSession() => AppDomain.CurrentDomain.ProcessExit += (_, _) => FlushAtExit();

    internal PactFileSession(string folder, Contract empty, WriteMode mode, TimeProvider time)
    {
        _empty = empty;
        _mode = mode;
        _time = time;
        FilePath = Path.GetFullPath(Path.Combine(folder, PactFile.NameOf(empty.Consumer, empty.Provider)));
        _file = new SharedPactFile(FilePath, mode);
        _declared = new DeclaredInteractions(empty.Consumer, empty.Provider);
        _timer = time.CreateTimer(_ => WriteBehind(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The full path of the pact file.</summary>
    public string FilePath { get; }

    /// <summary>The session for a file, which all tests of a process share.</summary>
    /// <exception cref="InvalidOperationException">
    /// The process already writes the file in another version or mode.
    /// </exception>
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
            made._file.Open(empty);
            session = Sessions.GetOrAdd(path, made);
            if (session != made)
                made._timer.Dispose();
        }

        return session._empty.Version == version && session._mode == mode
            ? session
            : throw new InvalidOperationException(
                $"{session.FilePath}: expected version {Specification.Of(session._empty.Version).Number} and mode "
                + $"{session._mode}, with which this process writes it already, but found "
                + $"{Specification.Of(version).Number} and {mode}. "
                + "Use one for all tests.");
    }

    /// <summary>
    /// Adds an interaction whose test passed. Recording an equal one again changes nothing; a different one with the
    /// same name replaces it if both were declared on the same line.
    /// </summary>
    /// <param name="declaredAt">
    /// Determines the order of interactions that are new in the file; those with null come last.
    /// </param>
    /// <exception cref="PactConflictException">
    /// Another line declared a different interaction with the same name.
    /// </exception>
    /// <exception cref="UnsupportedBySpecificationException">The version does not support something in it.</exception>
    /// <exception cref="PactFileException">An earlier write failed.</exception>
    public void Record(Interaction interaction, SourceLine? declaredAt = null)
    {
        SpecificationLimits.Check(interaction, Specification.Of(_empty.Version));
        lock (_gate)
        {
            ThrowFailure();
            if (_declared.Add(interaction, declaredAt))
                Schedule();
        }
    }

    /// <summary>Adds an entry to a group in the metadata of the file.</summary>
    public void AddMetadata(string group, string name, string value)
    {
        lock (_gate)
        {
            var others = _empty.Metadata.Where(member => member.Name != group);
            var entries = _empty.Metadata.Where(member => member.Name == group)
                .SelectMany(member => member.Value.Element.EnumerateObject())
                .Where(entry => entry.Name != name)
                .ToDictionary(entry => entry.Name, entry => entry.Value.GetString());
            entries[name] = value;
            var json = System.Text.Json.JsonSerializer.SerializeToElement(entries);
            _empty = _empty with
            {
                Metadata = others.Append(new JsonMember(group, new JsonFragment(json))).ToSequence(),
            };
            if (_declared.Count > 0)
                Schedule();
        }
    }

    /// <summary>Writes immediately what is not written yet.</summary>
    /// <exception cref="PactFileException">The file cannot be written.</exception>
    public void Flush()
    {
        lock (_writing)
        {
            Contract contract;
            lock (_gate)
            {
                _failure = null;
                if (!_isBehind)
                    return;

                _isBehind = false;
                contract = _empty with { Interactions = _declared.InOrder() };
            }

            try
            {
                _file.Write(contract);
            }
            catch
            {
                lock (_gate)
                    _isBehind = true;

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
        _isBehind = true;
        if (_isScheduled)
            return;

        _isScheduled = true;
        _timer.Change(_pause, Timeout.InfiniteTimeSpan);
    }

    private void WriteBehind()
    {
        lock (_gate)
            _isScheduled = false;

        var start = _time.GetTimestamp();
        try
        {
            Flush();
        }
        catch (Exception exception)
        {
            lock (_gate)
                _failure = exception;
        }

        var rest = 2 * _time.GetElapsedTime(start);
        lock (_gate)
            _pause = rest > ShortestPause ? rest : ShortestPause;
    }

    private void ThrowFailure()
    {
        if (_failure is { } earlier)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(earlier);
    }
}
