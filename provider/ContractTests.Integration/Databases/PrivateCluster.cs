using System.Diagnostics;

namespace ContractTests.Integration.Databases;

/// <summary>A PostgreSQL cluster for this process alone, run by the installed binaries.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    // Runs as the owner of the cluster. It waits on its standard input, which closes when the parent process ends.
    // A signal to the whole process group, such as Ctrl-C, must not end this script before it has stopped the cluster.
    private const string Script = """
        trap '' HUP INT TERM
        parent=${TMPDIR:-/tmp}
        free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
        [ -n "$2" ] && [ "${free:-0}" -gt 2000000 ] && parent=/dev/shm
        folder=$(mktemp -d -p "$parent") || exit 1
        trap 'rm -rf "$folder"' EXIT
        cd "$folder"
        "$1/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1 &&
        "$1/pg_ctl" -D data -l log -w -o "-k $folder -c listen_addresses= -c max_connections=400 $2" start \
            >>log 2>&1 || { cat log; exit 1; }
        echo "socket $folder"
        read -r _
        "$1/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1
        """;

    private const string WithoutDurability = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off";

    private readonly Process _process;

    private PrivateCluster(Process process, string socket)
    {
        _process = process;
        Socket = socket;
    }

    /// <summary>The folder of its Unix socket.</summary>
    public string Socket { get; }

    /// <summary>The folder of <c>initdb</c> and <c>pg_ctl</c>; null if there is none.</summary>
    public static string? FindBinaries()
    {
        if (OperatingSystem.IsWindows())
            return null;

        if (Environment.GetEnvironmentVariable(PostgreSqlServer.BinariesVariable) is { Length: > 0 } named)
            return HasBinaries(named) ? named : null;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin")));
        }

        return folders.FirstOrDefault(HasBinaries);
    }

    /// <exception cref="TestDatabaseException">The cluster did not start within a minute.</exception>
    public static async Task<PrivateCluster> StartAsync(
        string binaries, bool durable, CancellationToken cancellation)
    {
        var process = Process.Start(Describe(binaries, durable))!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);

        try
        {
            return new PrivateCluster(process, await ReadSocketAsync(process, limit.Token));
        }
        catch (Exception failure)
        {
            await StopAsync(process);
            if (failure is OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new TestDatabaseException(
                    $"PostgreSQL: expected a cluster to start within {StartLimit.TotalSeconds:0} s, but it did not. "
                    + $"Try {binaries}/initdb by hand, or name a running server in "
                    + $"{PostgreSqlServer.ServerVariable}.", failure);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(_process);

    private static bool HasBinaries(string folder) =>
        folder.Length > 0
        && File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "pg_ctl"));

    private static async Task<string> ReadSocketAsync(Process process, CancellationToken cancellation)
    {
        const string Ready = "socket ";
        var output = new List<string>();

        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return line[Ready.Length..];

            output.Add(line);
        }

        throw new TestDatabaseException(
            $"PostgreSQL: expected a cluster to start, but found: {string.Join(Environment.NewLine, output)}");
    }

    private static async Task StopAsync(Process process)
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);

        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    /// <remarks>PostgreSQL refuses to run as root; Debian's packages create a user for it.</remarks>
    private static ProcessStartInfo Describe(string binaries, bool durable)
    {
        string[] shell = ["sh", "-c", Script, "cluster", binaries, durable ? "" : WithoutDurability];
        var command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;

        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/"
        };
    }
}
