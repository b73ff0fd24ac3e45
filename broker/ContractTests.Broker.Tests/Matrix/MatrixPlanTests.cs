using ContractTests.Broker.Matrix;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Storage;

namespace ContractTests.Broker.Tests.Matrix;

public sealed class MatrixPlanTests : IAsyncLifetime
{
    private static readonly string[] ScansThatStaySmall = ["json_each", "present", "(subquery"];

    private readonly TemporaryFolder folder = new();
    private SqliteDialect sqlite = null!;
    private RecordingDialect dialect = null!;
    private Database database = null!;

    public async ValueTask InitializeAsync()
    {
        sqlite = new SqliteDialect(folder.File("broker.db"));
        dialect = new RecordingDialect(sqlite);
        database = new Database(dialect, TimeProvider.System);
        await new Migrations(database, TimeProvider.System).StartedAsync(CancellationToken.None);
        await database.Write(async session => await session.Execute(History), CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        sqlite.Close();
        sqlite.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Can_i_deploy_reads_no_growing_table_whole()
    {
        await ShouldSeek();

        await database.Write(async session => await session.Execute("analyze"), CancellationToken.None);

        await ShouldSeek();
    }

    private async Task ShouldSeek()
    {
        dialect.Forget();
        (await Ask("P1", "2500")).ShouldSatisfyAllConditions(
            answer => answer.Deployable.ShouldBe(true),
            answer => answer.Success.ShouldBe(10));
        (await Ask("P2", "2500")).Success.ShouldBe(1);
        foreach (var (sql, steps) in await dialect.Plans())
            steps.Where(IsLargeScan).ShouldBeEmpty($"{sql}\n  {string.Join("\n  ", steps)}");
    }

    private Task<MatrixAnswer> Ask(string participant, string version) =>
        database.Read(
            session => MatrixQuery.Answer(
                new MatrixRequest([new Selector(participant) { Version = version }])
                {
                    Target = new Selector((string?)null) { Environment = "production" },
                    LatestBy = LatestBy.ConsumerVersionAndProviderVersion,
                },
                session),
            CancellationToken.None);

    private static bool IsLargeScan(string step) =>
        step.StartsWith("SCAN ", StringComparison.Ordinal)
        && !ScansThatStaySmall.Contains(step.Split(' ')[1]);

    /// <summary>
    /// 2,000 participants, 20 with 2,500 versions each; P1 consumes P2 to P11 in every version, with 200 contents a
    /// pair, each verified by 25 provider versions, the newest among them; 1,000 versions of each were deployed one
    /// after another.
    /// </summary>
    private const string History =
        """
        insert into pacticipant (id, name, display_name, created_at, updated_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
        select i, 'P' || i, 'P' || i, 0, 0 from n;

        insert into version (id, pacticipant_id, number, created_at, updated_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
        select (p.id - 1) * 2500 + i, p.id, '' || i, 0, 0 from pacticipant p, n where p.id <= 20;

        insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
        select 1, id, 0, 0 from pacticipant where id between 2 and 11;

        insert into content (id, consumer_id, provider_id, hash, body, interactions_count, created_at)
        with recursive n(i) as (select 0 union all select i + 1 from n where i < 199)
        select p.id * 1000 + i, 1, p.id, 'h' || i, '{}', 1, 0 from pacticipant p, n where p.id between 2 and 11;

        insert into pact (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at)
        select 1, v.id, p.id, p.id * 1000 + v.id % 200, 1, 0
        from version v, pacticipant p where v.pacticipant_id = 1 and p.id between 2 and 11;

        insert into verification (content_id, provider_version_id, success, wip, executed_at, created_at)
        with recursive n(i) as (select 0 union all select i + 1 from n where i < 24)
        select c.id, c.provider_id * 2500 - i * 100, true, false, 0, 0 from content c, n;

        insert into newest_verification (content_id, provider_version_id, verification_id)
        select content_id, provider_version_id, id from verification;

        insert into deployed_version
            (uuid, version_id, pacticipant_id, environment_id, target_key, undeployed_at, created_at, updated_at)
        select 'd' || v.id, v.id, v.pacticipant_id, e.id, '', case when v.id % 2500 = 0 then null else 1 end, 0, 0
        from version v, environment e where e.name = 'production' and (v.id % 2500 > 1500 or v.id % 2500 = 0);
        """;
}
