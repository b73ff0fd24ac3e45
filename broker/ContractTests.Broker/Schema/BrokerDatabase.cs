using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Schema;

/// <summary>A broker's database: its statements and the migrations that create its schema.</summary>
internal static class BrokerDatabase
{
    private const string Folder = "Schema";

    public static readonly SqlFiles Files = new(typeof(BrokerDatabase).Assembly);

    /// <summary>The number of the last migration in this version.</summary>
    public static long NewestMigration => Migrator.Newest(Files, Folder);

    /// <summary>Embedded names of the migrations, in order.</summary>
    public static IReadOnlyList<string> Migrations => Files.In(Folder);

    /// <param name="database">As <see cref="BrokerOptions.Database"/>.</param>
    public static Dialect Open(string database) => Databases.Open(database, Files);

    public static Task Migrate(Database database, TimeProvider clock, CancellationToken cancellation) =>
        new Migrator(database, Folder, clock).Run(cancellation);
}
