using System.Text.RegularExpressions;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>What an answer says about its rows, as sentences, as a table and as a grid.</summary>
public sealed class AnsweredRowsTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", null, "Nothing that it meets there depends on it or is needed by it: no result is missing.")]
    [InlineData("", "", "Nothing that it meets there depends on it or is needed by it: no result is missing.")]
    [InlineData("", "1", "Every result that would count is ignored. 1 result is ignored: Bar for Foo v1 (missing).")]
    [InlineData("1-8", null, "The one required verification result is there and successful.")]
    [InlineData("1-8", "", "The one required verification result is there and successful.")]
    [InlineData("1-8", "2-9!", "The one required verification result is there and successful. 1 result is ignored: "
        + "Bar v9 for Foo v2 (failed).")]
    [InlineData("1-8 2-8", null, "All 2 required verification results are there and successful.")]
    [InlineData("1-8 2-8", "2-9 3-9?", "All 2 required verification results are there and successful. 2 results are "
        + "ignored: Bar v9 for Foo v2 (successful), Bar v9 for Foo v3 (missing).")]
    [InlineData("1-8", "2 3 4 5 6", "The one required verification result is there and successful. 5 results are "
        + "ignored: Bar for Foo v2 (missing), Bar for Foo v3 (missing), Bar for Foo v4 (missing), Bar for Foo v5 "
        + "(missing), Bar for Foo v6 (missing).")]
    [InlineData("1-8", "2 3 4 5 6 7 8", "The one required verification result is there and successful. 7 results are "
        + "ignored: Bar for Foo v2 (missing), Bar for Foo v3 (missing), Bar for Foo v4 (missing), Bar for Foo v5 "
        + "(missing), Bar for Foo v6 (missing), and 2 more.")]
    public void A_yes_says_what_it_is_made_of(string rows, string? ignored, string expected) =>
        Answer(rows, ignored).Notices.ShouldBe([("success", expected)]);

    [Fact]
    public void What_is_doubtful_comes_first_and_what_is_in_the_way_instead_of_a_yes()
    {
        var obstacle = new Obstacle.SelfVerificationFailed(new("Foo", "1", "Foo 1"), new("Bar", "5", "Bar 5"));
        var answer = Answer("1-8") with { Warnings = ["WARN: a", "WARN: b"] };

        answer.Notices.Select(notice => notice.Type).ShouldBe(["warning", "warning", "success"]);
        (answer with { Obstacles = [obstacle], Deployable = false }).Notices.ShouldBe(
            [("warning", "WARN: a"), ("warning", "WARN: b"), ("error", obstacle.Text)]);
        (answer with { Deployable = null }).Notices.Count.ShouldBe(2);
        (answer with { Deployable = false }).Notices.Count.ShouldBe(2);
        (answer with { Obstacles = [obstacle] }).Numbers.ShouldBe(answer.Numbers.Concat(["1", "5"]));
        answer.Numbers.ShouldContain("v8");
    }

    [Fact]
    public void Results_are_counted_without_those_that_are_ignored()
    {
        var answer = Answer("1-8 2-8! 3-8! 4 5-8?", "6-8 7-8!");

        (answer.Success, answer.Failed).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData(null, "1-9 2 3-8!", "4")]
    [InlineData(4, "1-9 2 3-8!", "4")]
    [InlineData(3, "1-9 3-8!", "4")]
    [InlineData(2, "1-9", "4")]
    [InlineData(1, "1-9", "")]
    public void The_rows_that_changed_last_are_shown_in_their_order(int? limit, string rows, string ignored)
    {
        var page = new MatrixPage(Rows("1-9 2 3-8!"), Rows("4"), limit);

        Told(page.Rows).ShouldBe(rows);
        Told(page.Ignored).ShouldBe(ignored);
        page.Versions.Order().ShouldBe(
            $"{rows} {ignored}".Split([' ', '-', '!'], StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)
                .Distinct().Order());
    }

    [Fact]
    public void Of_rows_that_changed_at_once_the_newest_pact_is_shown() =>
        Told(new MatrixPage(
            [.. Rows("1 2").Select(row => row with { Pact = row.Pact with { CreatedAt = Day } })], [], 1).Rows)
            .ShouldBe("2");

    [Fact]
    public void A_table_has_a_line_for_each_row()
    {
        var answer = Answer("1-8 2-9! 3 4-9?") with { Deployable = null, Warnings = ["WARN: a", "WARN: b"] };

        var lines = MatrixText.Of(answer, answer.Shown, answer.Versions).Split('\n').Select(line => line.TrimEnd());

        lines.Where((_, index) => index != 1).ShouldBe(
        [
            "CONSUMER  C_VERSION  REVISION  PROVIDER  P_VERSION  NUMBER  SUCCESS",
            "Foo       v1         1         Bar       v8         18      true",
            "Foo       v2         1         Bar       v9         29      false",
            "Foo       v3         1         Bar       ???",
            "Foo       v4         1         Bar       v9         BDCT",
            "", "Deployable: nil", "Reason: WARN: a", "WARN: b", "",
        ]);
        MatrixText.Of(Answer("1-8"), answer.Shown, answer.Versions).ShouldContain(
            "\nDeployable: true\nReason: The one required");
        MatrixText.Of(Answer("1-8") with { Deployable = false }, answer.Shown, answer.Versions).ShouldContain(
            "\nDeployable: false\nReason: \n");
    }

    [Fact]
    public void A_grid_has_consumer_versions_below_each_other_and_provider_versions_beside_each_other()
    {
        var grid = ResultGrid.Of(Answer("2-8 2-9! 1 3-9", "3-8")).ShouldHaveSingleItem();

        (grid.Consumer, grid.Provider, grid.Left).ShouldBe(("Foo", "Bar", 0));
        grid.Columns.ShouldBe([9, 8]);
        grid.Lines.Select(line => $"{line.Pact.ConsumerVersionId}: {Told(line.Missing)} | "
            + string.Join(" | ", line.Cells.Select(Told))).ShouldBe(
            ["3:  | 3-9 | 3-8 (ignored)", "2:  | 2-9! | 2-8", "1: 1 |  | "]);
    }

    [Fact]
    public void A_grid_leaves_out_the_oldest_versions()
    {
        var wide = string.Join(' ', Enumerable.Range(10, 20).Select(provider => $"1-{provider}"));
        var high = string.Join(' ', Enumerable.Range(1, 60).Select(consumer => $"{consumer}"));

        var grid = ResultGrid.Of(Answer(wide)).ShouldHaveSingleItem();
        var tall = ResultGrid.Of(Answer(high)).ShouldHaveSingleItem();

        grid.Columns.ShouldBe(Enumerable.Range(15, 15).Reverse().Select(number => (long)number));
        grid.Left.ShouldBe(5);
        tall.Lines.Select(line => line.Pact.ConsumerVersionId).ShouldBe(
            Enumerable.Range(11, 50).Reverse().Select(number => (long)number));
        tall.Left.ShouldBe(10);
    }

    [Fact]
    public void Each_pair_and_each_revision_of_a_pact_is_shown_by_itself()
    {
        var row = Rows("1-8")[0];
        MatrixRow[] rows =
        [
            row, row with { Pact = row.Pact with { Revision = 2 } },
            row with { Pact = row.Pact with { ConsumerId = 200, ProviderId = 100 } },
        ];

        var grids = ResultGrid.Of(Answer("") with { Shown = new MatrixPage(rows, [], null) });

        grids.Select(grid => $"{grid.Consumer}-{grid.Provider}").ShouldBe(["Foo-Bar", "Bar-Foo"]);
        grids[0].Lines.Select(line => line.Pact.Revision).ShouldBe([2, 1]);
    }

    [Theory]
    [InlineData("1-8", "verified", "good", "http://broker/pacts/provider/Bar/consumer/Foo/pact-version/hash1/"
        + "verification-results/18")]
    [InlineData("1-8!", "failed", "bad", "http://broker/pacts/provider/Bar/consumer/Foo/pact-version/hash1/"
        + "verification-results/18")]
    [InlineData("1", "not verified", "wait", null)]
    [InlineData("1-8?", "described in part", "wait",
        "http://broker/pacts/provider/Bar/consumer/Foo/version/v1/comparison/v8")]
    public void The_status_of_a_row_leads_to_where_it_comes_from(string row, string word, string mood, string? address)
    {
        var answer = Answer(row);

        RowStatus.Word(answer.Rows[0]).ShouldBe(word);
        RowStatus.Address(answer.Rows[0], answer, Broker()).ShouldBe(address);
        var shown = RowStatus.Of(answer.Rows[0], answer, Broker()).Text;
        Regex.Replace(shown, "<svg.*?</svg>", "").ShouldBe(address is null
            ? $"""<span class="status {mood}">{word}</span>"""
            : $"""<a class="status {mood}" href="{address}">{word}</a>""");
    }

    [Theory]
    [InlineData("Bar 5 does not", "[Bar 5] does not")]
    [InlineData("Bar 5.1 does not do what Foo 1 expects.", "[Bar 5.1] does not do what [Foo 1] expects.")]
    [InlineData("Bar 55 or 5 does", "Bar 55[ or 5] does")]
    [InlineData("Bar 5-rc, Bar 5a, Bar 5_b, Bar 5+2", "Bar 5-rc, Bar 5a, Bar 5_b, Bar 5&#x2B;2")]
    [InlineData("<b> and Baz 7", "&lt;b&gt; and Baz 7")]
    public void Versions_in_a_sentence_are_links(string sentence, string expected)
    {
        (string, string)[] named = [("Bar", "5"), ("Bar", "5.1"), ("Foo", "1"), ("Bar", "5")];

        var shown = LinkedSentence.Of(sentence, named, ShortId.For([]), Broker()).Text;

        Regex.Replace(
            shown,
            "( or |[A-Z][a-z]+ )<span class=\"id\"><a href=\"http://broker/[^\"]*/versions/([^\"]*)\">\\2</a></span>",
            "[$1$2]").ShouldBe(expected);
        LinkedSentence.Of("Bar 5 & 6", [], ShortId.For([]), Broker()).Text.ShouldBe("Bar 5 &amp; 6");
    }

    [Fact]
    public void A_name_that_is_a_branch_and_a_tag_marks_a_version_once() =>
        new VersionDetails("1", [new("main", true), new("feat", false)], [new("main", false), new("dev", true)], [])
            .Marks.ShouldBe(["main", "feat", "dev"]);

    [Fact]
    public void Commits_of_a_page_that_begin_alike_are_told_apart()
    {
        var (one, other) = (new string('a', 7) + new string('1', 33), new string('a', 7) + new string('2', 33));
        var answer = Answer("1") with
        {
            Versions = new Dictionary<long, VersionDetails> { [1] = new(one, [], [], []), [2] = new("v2", [], [], []) },
        };
        var both = answer with
        {
            Versions = new Dictionary<long, VersionDetails>(answer.Versions) { [2] = new(other, [], [], []) },
        };
        var question = new GateQuestion("Foo", other, null, null, null, false, "test", null);
        var request = new MatrixRequest([]);
        var names = new Suggestions([], [], new Dictionary<string, SuggestedVersions>());

        new MatrixModel(request, both, [], names).Ids.Text(one).Length.ShouldBe(8);
        new MatrixModel(request, answer, [], names).Ids.Text(one).Length.ShouldBe(7);
        new MatrixModel(request, null, [], names).Ids.Text(one).Length.ShouldBe(7);
        new GateModel(question, answer, [], names).Ids.Text(one).Length.ShouldBe(8);
        new GateModel(question with { Version = null }, answer, [], names).Ids.Text(one).Length.ShouldBe(7);
        new GateModel(question with { Version = one }, both, [], names).Ids.Text(one).Length.ShouldBe(8);
    }

    private static MatrixAnswer Answer(string rows, string? ignored = null)
    {
        var (counted, left) = (Rows(rows), Rows(ignored ?? ""));
        return new MatrixAnswer(counted, ignored is null ? null : left)
        {
            Deployable = true,
            Warnings = [],
            Obstacles = [],
            Unknown = 0,
            Names = new Dictionary<long, string> { [100] = "Foo", [200] = "Bar" },
            Shown = new MatrixPage(counted, left, null),
            Versions = Enumerable.Range(1, 60)
                .ToDictionary(id => (long)id, id => new VersionDetails($"v{id}", [], [], [])),
        };
    }

    /// <param name="rows">Consumer version and provider version; ! has failed, ? is described in part.</param>
    private static List<MatrixRow> Rows(string rows) =>
        [.. rows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(row =>
        {
            var ids = row.TrimEnd('!', '?').Split('-').Select(long.Parse).ToList();
            var pact = new MatrixPact(ids[0], 100, ids[0], 200, ids[0], 1, Day.AddDays(ids[0]), $"hash{ids[0]}");
            return new MatrixRow(pact, ids.Count == 1 ? null : new MatrixResult(
                ids[0], ids[1], row.EndsWith('?') ? null : (ids[0] * 10) + ids[1],
                row[^1] switch { '!' => false, '?' => null, _ => true }, Day.AddDays(ids[0] + (ids[1] % 8 * 10))));
        })];

    private static string Told(IEnumerable<MatrixRow> rows) => string.Join(' ', rows.Select(row =>
        $"{row.Pact.ConsumerVersionId}{(row.Result is { } result ? $"-{result.ProviderVersionId}" : "")}"
        + (row.Success == false ? "!" : "")));

    private static string Told(IReadOnlyList<GridResult> results) => string.Join(' ', results.Select(result =>
        $"{Told([result.Row])}{(result.IsIgnored ? " (ignored)" : "")}"));

    private static Links Broker()
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddSingleton(new BrokerOptions()).BuildServiceProvider(),
        };
        (context.Request.Scheme, context.Request.Host) = ("http", new HostString("broker"));
        return Links.For(context);
    }
}
