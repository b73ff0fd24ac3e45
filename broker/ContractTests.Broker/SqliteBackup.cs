using System.Globalization;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using Microsoft.Data.Sqlite;

namespace ContractTests.Broker;

/// <summary>Backs up a broker's SQLite file while the broker runs, and restores it while it does not.</summary>
public static class SqliteBackup
{
    private const int Busy = 5, Locked = 6;

    /// <summary>Writes a snapshot of the database to a new file; a running broker continues meanwhile.</summary>
    /// <param name="database">
    /// As in the options of a broker: a file name, with or without <c>sqlite:</c> in front.
    /// </param>
    /// <param name="file">Must not exist.</param>
    /// <returns>The size of the file in bytes.</returns>
    /// <exception cref="BrokerStorageException">Nothing was written.</exception>
    public static long Write(string database, string file)
    {
        var source = Databases.SqliteFile(database);
        RequireBroker(source);
        if (File.Exists(file))
            throw new BrokerStorageException($"{file}: expected no file yet, but found one; name another.");
        return Copy(source, file);
    }

    /// <summary>Replaces the database with a backup; a broker of this version can then start with it.</summary>
    /// <param name="file">Written by <see cref="Write"/>, by this version or an earlier one.</param>
    /// <param name="database">As in the options of a broker.</param>
    /// <param name="replace">Whether an existing broker database may be overwritten; others never are.</param>
    /// <exception cref="BrokerStorageException">The database is unchanged.</exception>
    public static void Restore(string file, string database, bool replace)
    {
        var target = Databases.SqliteFile(database);
        RequireBroker(file);
        if (Path.GetFullPath(file) == Path.GetFullPath(target))
            throw new BrokerStorageException($"{file}: expected a backup, but found the database itself; name a copy.");
        if (File.Exists(target))
        {
            RequireBroker(target);
            if (!replace)
            {
                throw new BrokerStorageException(
                    $"{target}: expected no file yet, but found a broker's database; to lose what it holds, stop its "
                    + "broker and add --replace.");
            }

            RequireUnused(target);
        }

        Copy(file, target);
    }

    /// <summary>The file gets its name only when it is complete.</summary>
    private static long Copy(string source, string file)
    {
        var unfinished = file + ".unfinished";
        try
        {
            File.Delete(unfinished);
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            using (var to = Open(unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);
                Ask(to, "pragma journal_mode = delete");
                if (Ask(to, "pragma quick_check") is not "ok")
                    throw new BrokerStorageException($"{source}: expected a sound database, but found a damaged one.");
            }

            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            File.Move(unfinished, file, overwrite: true);
            return new FileInfo(file).Length;
        }
        catch (SqliteException failure)
        {
            throw Explained(failure, source, unfinished);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStorageException(
                $"{file}: expected a place to write to, but found '{failure.Message}'; name another.", failure);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(unfinished))))
                File.Delete(unfinished);
        }
    }

    private static void RequireBroker(string file)
    {
        if (!File.Exists(file))
        {
            throw new BrokerStorageException(
                $"{file}: expected a broker's database, but found no file; check the name.");
        }

        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            if (Ask(connection, "select name from sqlite_master where name = 'schema_migration'") is null)
            {
                throw new BrokerStorageException(
                    $"{file}: expected a broker's database, but found one of something else; check the name.");
            }

            var newest = Convert.ToInt64(
                Ask(connection, "select max(number) from schema_migration"), CultureInfo.InvariantCulture);
            if (newest > BrokerDatabase.NewestMigration)
            {
                throw new BrokerStorageException(
                    $"{file}: expected a database of this version or one before, but found one of a later version; "
                    + "use that version of the tool.");
            }
        }
        catch (SqliteException failure)
        {
            throw Explained(failure, file, file);
        }
    }

    /// <summary>Leaving write-ahead logging requires a file that nobody else has open.</summary>
    private static void RequireUnused(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            Ask(connection, "pragma journal_mode = delete");
        }
        catch (SqliteException inUse) when (inUse.SqliteErrorCode is Busy or Locked)
        {
            throw new BrokerStorageException(
                $"{file}: expected a database that is not in use, but found a broker that runs on it; stop it first.",
                inUse);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this class's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static BrokerStorageException Explained(SqliteException failure, string source, string target) =>
        SqliteDialect.Explain(failure.SqliteErrorCode is 26 or 11 ? source : target, failure)
            ?? new BrokerStorageException($"{source}: expected a copy, but found '{failure.Message}'.", failure);
}
