using System.Diagnostics;
using Npgsql;

namespace ContractTests.Integration;

/// <summary>
/// A PostgreSQL server for tests: the one that the environment variable <c>CONTRACT_TESTS_POSTGRES</c> names by its
/// connection string (of a user who may create databases), or else a private cluster of the installed binaries.
/// </summary>
/// <remarks>
/// The private cluster lives in a temporary folder, listens on a Unix socket there and on no port, and does without
/// durability unless asked for it. Without, it needs no disk: its folder is in memory where <c>/dev/shm</c> has 2 GB
/// free. It ends, and its folder with it, when it is disposed of or when this process ends, however it ends.
/// </remarks>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Names a running server instead of a private one.</summary>
    public const string ServerVariable = "CONTRACT_TESTS_POSTGRES";

    /// <summary>Names the folder of <c>initdb</c> and <c>pg_ctl</c> where it is not a usual one.</summary>
    public const string BinariesVariable = "CONTRACT_TESTS_POSTGRES_BIN";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    // Runs as the owner of the cluster. It waits on its standard input: that ends with the process that started it.
    // A signal to the whole process group, such as Ctrl-C, must not end this script before it has stopped the cluster.
    private const string Cluster = """
        trap '' HUP INT TERM
        parent=${TMPDIR:-/tmp}
        free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
        [ -n "$2" ] && [ "${free:-0}" -gt 2000000 ] && parent=/dev/shm
        folder=$(mktemp -d -p "$parent") || exit 1
        trap 'rm -rf "$folder"' EXIT
        cd "$folder"
        "$1/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1 &&
        "$1/pg_ctl" -D data -l log -w -o "-k $folder -c listen_addresses= -c max_connections=200 $2" start \
            >>log 2>&1 || { cat log; exit 1; }
        echo "socket $folder"
        read -r _
        "$1/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1
        """;

    private const string WithoutDurability = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off";

    private readonly Process? cluster;
    private readonly string connectionString;

    private PostgreSqlServer(string connectionString, Process? cluster)
    {
        this.connectionString = connectionString;
        this.cluster = cluster;
    }

    /// <summary>Why no server can be had on this machine; nothing when one can.</summary>
    public static string? WhyAbsent { get; } = FindServer() is not null || FindBinaries() is not null
        ? null
        : $"PostgreSQL: expected its server binaries, but found none. Install them, name their folder in "
            + $"{BinariesVariable}, or name a running server in {ServerVariable}.";

    /// <param name="durable">A private cluster writes to the disk what it acknowledges, as in production.</param>
    /// <exception cref="InvalidOperationException">There is none, or it does not start within a minute.</exception>
    public static async Task<PostgreSqlServer> Start(
        bool durable = false, CancellationToken cancellation = default)
    {
        if (FindServer() is { } server)
            return new PostgreSqlServer(server, cluster: null);

        var binaries = FindBinaries() ?? throw new InvalidOperationException(WhyAbsent);
        var cluster = Process.Start(DescribeCluster(binaries, durable))!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);

        try
        {
            return new PostgreSqlServer($"Host={await ReadSocket(cluster, limit.Token)};Username=postgres", cluster);
        }
        catch
        {
            await Stop(cluster);
            throw;
        }
    }

    /// <summary>Connections are not pooled, since an open one would keep a database from being copied.</summary>
    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false }.ToString();

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await Stop(cluster);
    }

    private static async Task<string> ReadSocket(Process cluster, CancellationToken cancellation)
    {
        const string Ready = "socket ";
        var output = new List<string>();

        while (await cluster.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return line[Ready.Length..];

            output.Add(line);
        }

        throw new InvalidOperationException(
            $"PostgreSQL: expected a cluster to start, but found: {string.Join(Environment.NewLine, output)}");
    }

    private static async Task Stop(Process cluster)
    {
        cluster.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);

        try
        {
            await cluster.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            cluster.Kill(entireProcessTree: true);
        }

        cluster.Dispose();
    }

    /// <remarks>PostgreSQL refuses to run as root; Debian's packages make a user for it.</remarks>
    private static ProcessStartInfo DescribeCluster(string binaries, bool durable)
    {
        string[] shell = ["sh", "-c", Cluster, "cluster", binaries, durable ? "" : WithoutDurability];
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;

        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/"
        };
    }

    private static string? FindServer() => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server
        ? server
        : null;

    private static string? FindBinaries()
    {
        if (OperatingSystem.IsWindows())
            return null;

        var folders = new List<string?> { Environment.GetEnvironmentVariable(BinariesVariable) };
        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin")));
        }

        return folders.FirstOrDefault(folder =>
            !string.IsNullOrEmpty(folder)
            && File.Exists(Path.Combine(folder, "initdb"))
            && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
