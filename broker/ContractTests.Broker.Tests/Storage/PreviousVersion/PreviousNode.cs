using System.Reflection;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Storage.PreviousVersion;

/// <summary>
/// The version before this one, as it was released: its migrations, and the statements that it ran on each engine
/// while its users did all that they do (<see cref="BusyDay"/>).
/// </summary>
internal static class PreviousNode
{
    private const string Folder = "PreviousVersion/";

    private static readonly Assembly Owner = typeof(PreviousNode).Assembly;

    /// <summary>Makes the tables of that version in an empty database.</summary>
    public static async Task Install(Session session)
    {
        await session.Execute(
            "create table schema_migration "
            + "(number bigint primary key, name text not null, applied_at bigint not null)");
        foreach (var (number, name, sql) in Migrations())
        {
            await session.Execute(sql);
            await session.Execute(
                "insert into schema_migration (number, name, applied_at) values (@number, @name, @now)",
                ("number", number), ("name", name), ("now", session.Now));
        }
    }

    /// <summary>Runs the statements of a node of that version; everything it needs must still exist.</summary>
    public static async Task Work(Session session, Engine engine)
    {
        foreach (var statement in Recording.Read(Text(Recording.FileName(engine))))
            await session.Execute(statement.Sql, [.. statement.Values]);
    }

    private static IEnumerable<(long Number, string Name, string Sql)> Migrations() =>
        Owner.GetManifestResourceNames()
            .Where(file => file.StartsWith(Folder, StringComparison.Ordinal) && Path.GetExtension(file) == ".sql")
            .Select(file => file[Folder.Length..^".sql".Length])
            .Order(StringComparer.Ordinal)
            .Select(name => (long.Parse(name.Split('_')[0]), name, Text(name + ".sql")));

    private static string Text(string file)
    {
        using var stream = Owner.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"{Folder}{file}: expected it among the resources, but found none.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
