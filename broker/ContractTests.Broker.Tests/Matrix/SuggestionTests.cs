using ContractTests.Broker.Matrix;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>The names that the forms of matrix and gate suggest: all, or the newest of many.</summary>
public abstract class SuggestionTests : IAsyncLifetime
{
    private const int Many = 31;

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SuggestionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SuggestionTests;

    private Landscape _world = null!;

    public async ValueTask InitializeAsync() => _world = await Landscape.Start();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Of_many_versions_branches_and_tags_the_newest_are_suggested()
    {
        for (var number = 1; number <= Many; number++)
        {
            await _world.Client.Branches.AddVersionAsync("Foo", $"{number}", $"branch {number}");
            await _world.Client.Tags.AddAsync("Foo", $"{number}", $"tag {number}");
        }

        await _world.Client.Versions.SaveAsync("bar", "5");
        await _world.Client.Tags.AddAsync("Foo", "1", "older tag");

        var suggestions = await Find("Foo", null, "Nobody", "Foo");

        suggestions.Pacticipants.ShouldBe(["bar", "Foo"]);
        suggestions.Environments.Select(environment => environment.Name).ShouldBe(
            ["test", "production"], ignoreOrder: true);
        suggestions.Of.Keys.ShouldBe(["Foo", "Nobody"], ignoreOrder: true);
        var newest = Enumerable.Range(2, Many - 1).Reverse().ToList();
        suggestions.Of["Foo"].Numbers.ShouldBe(newest.Select(number => $"{number}"));
        suggestions.Of["Foo"].Branches.ShouldBe(newest.Select(number => $"branch {number}"));
        suggestions.Of["Foo"].Tags.ShouldBe(newest.Select(number => $"tag {number}"));
        suggestions.Of["Nobody"].Numbers.Concat(suggestions.Of["Nobody"].Tags).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_participants_the_first_are_suggested()
    {
        await _world.Broker.Services.GetRequiredService<Database>().Write(
            session => session.Execute(
                """
                insert into pacticipant (name, display_name, created_at, updated_at)
                with recursive n(i) as (select 1 union all select i + 1 from n where i < 301)
                select 'P' || (1000 + i), 'P', 0, 0 from n
                """),
            TestContext.Current.CancellationToken);

        (await Find()).Pacticipants.ShouldBe(Enumerable.Range(1001, 300).Select(number => $"P{number}"));
    }

    private Task<Suggestions> Find(params string?[] pacticipants) =>
        _world.Broker.Services.GetRequiredService<Database>().Read(
            session => Suggestions.For(pacticipants, session), TestContext.Current.CancellationToken);
}
