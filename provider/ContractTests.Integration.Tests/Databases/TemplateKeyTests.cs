using System.Data.Common;
using ContractTests.Integration.Databases;

namespace ContractTests.Integration.Tests.Databases;

public sealed class TemplateKeyTests
{
    [Fact]
    public void The_same_methods_have_the_same_key()
    {
        Key(Migrate, OneRow).ShouldBe(Key(Migrate, OneRow));
        Key(Migrate, null).IsShared.ShouldBeTrue();
    }

    [Fact]
    public void Another_engine_migration_seed_or_addition_has_another_key()
    {
        TemplateKey[] keys =
        [
            Key(Migrate, OneRow),
            TemplateKey.Of(DatabaseEngine.PostgreSql, Migrate, OneRow, null),
            Key(MigrateOtherwise, OneRow),
            Key(Migrate, TwoRows),
            Key(Migrate, null),
            Key(Migrate, OneRow, "20260101_First"),
            Key(Migrate, OneRow, "20260102_Second"),
        ];

        keys.ShouldBeUnique();
        keys.ShouldAllBe(key => key.IsShared);
    }

    [Fact]
    public void Simple_values_that_a_seed_captures_are_part_of_the_key()
    {
        TemplateKey Of(int rows, string name) =>
            Key(Migrate, (connection, _) => connection.Execute($"INSERT INTO {name} VALUES ({rows})"));

        Of(1, "account").ShouldBe(Of(1, "account"));
        Of(1, "account").ShouldNotBe(Of(2, "account"));
        Of(1, "account").ShouldNotBe(Of(1, "payment"));
        Of(1, "account").IsShared.ShouldBeTrue();
    }

    [Fact]
    public void A_delegate_in_a_delegate_counts_with_what_it_captures()
    {
        TemplateKey Of(int rows)
        {
            Func<int> count = () => rows;
            return Key(Migrate, (connection, _) => connection.Execute($"INSERT INTO account VALUES ({count()})"));
        }

        Of(1).ShouldBe(Of(1));
        Of(1).ShouldNotBe(Of(2));
    }

    [Fact]
    public void What_captures_more_than_simple_values_is_shared_only_with_a_key_of_its_own()
    {
        var rows = new List<string> { "a" };
        Task Seed(DbConnection connection, CancellationToken cancellation) => connection.Execute(rows[0]);

        Key(Migrate, Seed).IsShared.ShouldBeFalse();
        Key(Migrate, Seed).ShouldNotBe(Key(Migrate, Seed));
        Key(MigrateWithState, null).IsShared.ShouldBeFalse();
        Key(Migrate, Seed, "rows of June").ShouldBe(Key(Migrate, Seed, "rows of June"));
    }

    private readonly List<string> _state = [];

    private Task MigrateWithState(string connectionString, CancellationToken cancellation)
    {
        _state.Add(connectionString);
        return Task.CompletedTask;
    }

    private static TemplateKey Key(
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed,
        string? added = null) => TemplateKey.Of(DatabaseEngine.Sqlite, migrate, seed, added);

    private static Task Migrate(string connectionString, CancellationToken cancellation) => Task.CompletedTask;

    private static Task MigrateOtherwise(string connectionString, CancellationToken cancellation) => Task.CompletedTask;

    private static Task OneRow(DbConnection connection, CancellationToken cancellation) =>
        connection.Execute("INSERT INTO account VALUES ('one', 'USD', 1)");

    private static Task TwoRows(DbConnection connection, CancellationToken cancellation) =>
        connection.Execute("INSERT INTO account VALUES ('one', 'USD', 1), ('two', 'USD', 2)");
}
