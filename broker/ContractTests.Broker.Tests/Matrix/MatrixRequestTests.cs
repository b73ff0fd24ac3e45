using ContractTests.Broker.Matrix;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>The meaning of a query to the matrix and to the gate, before anything is read.</summary>
public sealed class MatrixRequestTests
{
    private const string NoSelectors =
        "Please provide 1 or more version selectors, as in q[][pacticipant]=Foo&q[][version]=1.";

    [Theory]
    [InlineData("q[][pacticipant]=Foo", "Foo")]
    [InlineData("q[][pacticipant]=Foo&q[][version]=1", "Foo version=1")]
    [InlineData("q[][pacticipant]=Foo&q[][latest]=true", "Foo latest")]
    [InlineData("q[][pacticipant]=Foo&q[][latest]=yes&q[][mainBranch]=yes", "Foo")]
    [InlineData("q[][pacticipant]=Foo&q[][tag]=a", "Foo tag=a")]
    [InlineData("q[][pacticipant]=Foo&q[][branch]=b&q[][latest]=true", "Foo latest branch=b")]
    [InlineData("q[][pacticipant]=Foo&q[][mainBranch]=true", "Foo main")]
    [InlineData("q[][pacticipant]=Foo&q[][environment]=test", "Foo in=test")]
    [InlineData("q[][pacticipant]=Foo&q[][version]=&q[][tag]=%20", "Foo")]
    [InlineData("q[][version]=1&q[][unknown]=2", "? version=1")]
    [InlineData("q[][pacticipant]=Foo&q[][version]=1&q[][pacticipant]=Bar&q[][version]=2",
        "Foo version=1, Bar version=2")]
    [InlineData("q[]pacticipant=Foo&ignore[]pacticipant=Bar&ignore[]version=5", "Foo; ignore Bar version=5")]
    [InlineData("q[]pacticipant=Foo&latest=true", "Foo; to ? latest")]
    [InlineData("q[]pacticipant=Foo&tag=prod", "Foo; to ? tag=prod")]
    [InlineData("q[]pacticipant=Foo&latest=true&tag=prod", "Foo; to ? latest tag=prod")]
    [InlineData("q[]pacticipant=Foo&mainBranch=true&latest=true", "Foo; to ? latest main")]
    [InlineData("q[]pacticipant=Foo&environment=test", "Foo; to ? in=test")]
    [InlineData("q[]pacticipant=Foo&latest=false&mainBranch=no&tag=&environment=", "Foo")]
    [InlineData("q[]pacticipant=Foo&latestby=cvpv", "Foo; by ConsumerVersionAndProviderVersion")]
    [InlineData("q[]pacticipant=Foo&latestby=cvp", "Foo; by ConsumerVersionAndProvider")]
    [InlineData("q[]pacticipant=Foo&latestby=cp", "Foo; by ConsumerAndProvider")]
    [InlineData("q[]pacticipant=Foo&latestby=", "Foo")]
    [InlineData("q[]pacticipant=Foo&success=true", "Foo; keep True")]
    [InlineData("q[]pacticipant=Foo&success[]=false&success[]=", "Foo; keep False none")]
    [InlineData("q[]pacticipant=Foo&success=", "Foo; keep none")]
    [InlineData("q[]pacticipant=Foo&limit=1", "Foo; limit 1")]
    [InlineData("q[]pacticipant=Foo&limit=", "Foo")]
    [InlineData("q[]pacticipant=Foo&every=true", "Foo; every")]
    [InlineData("q[]pacticipant=Foo&every=false", "Foo")]
    public void A_question_has_one_meaning(string query, string meaning)
    {
        var errors = new List<string>();

        Told(MatrixRequest.Read(Query(query), errors)).ShouldBe(meaning);
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", NoSelectors)]
    [InlineData("q[]pacticipant=Foo&tag=a&environment=b",
        "Cannot specify more than one of tag, environment and mainBranch.")]
    [InlineData("q[]pacticipant=Foo&tag=a&mainBranch=true",
        "Cannot specify more than one of tag, environment and mainBranch.")]
    [InlineData("q[]pacticipant=Foo&environment=a&mainBranch=true",
        "Cannot specify more than one of tag, environment and mainBranch.")]
    [InlineData("q[]pacticipant=Foo&environment=a&latest=true", "Cannot specify both latest=true and an environment.")]
    [InlineData("q[]pacticipant=Foo&latestby=all", "latestby: expected cvpv, cvp or cp, but found all.")]
    [InlineData("q[]pacticipant=Foo&success=maybe", "success: expected true, false or nothing, but found maybe.")]
    [InlineData("q[]pacticipant=Foo&limit=0", "The limit must be 1 or greater.")]
    [InlineData("q[]pacticipant=Foo&limit=-1", "The limit must be 1 or greater.")]
    [InlineData("q[]pacticipant=Foo&limit=many", "The limit must be 1 or greater.")]
    [InlineData("limit=0&latestby=all",
        NoSelectors + " latestby: expected cvpv, cvp or cp, but found all. The limit must be 1 or greater.")]
    public void What_makes_no_sense_is_told_and_nothing_else(string query, string expected)
    {
        var errors = new List<string>();

        var request = MatrixRequest.Read(Query(query), errors);

        string.Join(' ', errors).ShouldBe(expected);
        (request.Limit, request.LatestBy).ShouldBe((100, LatestBy.EveryResult));
    }

    [Theory]
    [InlineData("pacticipant=Foo&version=1&environment=test", "Foo version=1; to ? in=test")]
    [InlineData("pacticipant=Foo&branch=b&environment=test", "Foo latest branch=b; to ? in=test")]
    [InlineData("pacticipant=Foo&tag=t&environment=test", "Foo latest tag=t; to ? in=test")]
    [InlineData("pacticipant=Foo&from=test&environment=production", "Foo in=test; to ? in=production")]
    [InlineData("pacticipant=Foo&latest=true&environment=test", "Foo latest; to ? in=test")]
    [InlineData("pacticipant=Foo&version=1&to=prod", "Foo version=1; to ? latest tag=prod")]
    [InlineData("pacticipant=Foo&version=1&environment=test&every=true", "Foo version=1; to ? in=test; every")]
    [InlineData("pacticipant=Foo&version=1&environment=test&every=1&latest=1", "Foo version=1; to ? in=test")]
    [InlineData("pacticipant=Foo&version=1&environment=test&ignore=B", "Foo version=1; ignore B; to ? in=test")]
    [InlineData("pacticipant=Foo&version=1&environment=test&ignore[]=Bar&ignore[]=&ignore[]=Baz",
        "Foo version=1; ignore Bar, Baz; to ? in=test")]
    [InlineData("pacticipant=Foo&version=1&environment=test&ignore[]=Bar&ignore[][pacticipant]=Baz&ignore[][version]=5",
        "Foo version=1; ignore Bar, Baz version=5; to ? in=test")]
    [InlineData("pacticipant=Foo&version=1&environment=test&ignore[][version]=5", "Foo version=1; to ? in=test")]
    public void The_gate_asks_the_matrix_about_one_version(string query, string meaning)
    {
        var question = GateQuestion.Read(Query(query));

        question.Ways.ShouldBe(1);
        question.IsEmpty.ShouldBeFalse();
        Told(question.ToRequest()).ShouldBe(meaning + (meaning.Contains("tag=prod")
            ? "; by ConsumerVersionAndProvider"
            : "; by ConsumerVersionAndProviderVersion") + "; limit none");
    }

    [Theory]
    [InlineData("", 0, true)]
    [InlineData("branch=b", 1, true)]
    [InlineData("pacticipant=Foo", 0, false)]
    [InlineData("version=1", 1, false)]
    [InlineData("environment=test", 0, false)]
    [InlineData("to=prod", 0, false)]
    [InlineData("version=1&branch=b&tag=t&from=test&latest=true", 5, false)]
    [InlineData("version=1&latest=false", 1, false)]
    public void The_gate_counts_how_often_a_version_is_named(string query, int ways, bool isEmpty)
    {
        var question = GateQuestion.Read(Query(query));

        (question.Ways, question.IsEmpty).ShouldBe((ways, isEmpty));
    }

    /// <summary>The form of a page with an address of its own then asks the same.</summary>
    [Fact]
    public void A_question_with_an_address_of_its_own_is_one_of_the_gate()
    {
        MatrixRequest[] requests =
        [
            GateQuestions.TagToTag("Foo", "dev", "prod"), GateQuestions.BranchToEnvironment("Foo", "b", "test"),
            GateQuestions.VersionToEnvironment("Foo", "1", "test"),
            new([new Selector("Foo") { Latest = true }]) { Target = new Selector((string?)null) { Tag = "prod" } },
        ];

        requests.Take(3).Select(Told).ShouldBe(
        [
            "Foo latest tag=dev; to ? latest tag=prod; by ConsumerVersionAndProvider; limit none",
            "Foo latest branch=b; to ? in=test; by ConsumerVersionAndProviderVersion; limit none",
            "Foo version=1; to ? in=test; by ConsumerVersionAndProviderVersion; limit none",
        ]);
        requests.Take(3).Select(request => Told(GateQuestion.Of(request).ToRequest()))
            .ShouldBe(requests.Take(3).Select(Told));
        requests.Select(request => GateQuestion.Of(request)).Select(question => (question.Latest, question.Ways))
            .ShouldBe([(false, 1), (false, 1), (false, 1), (true, 1)]);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("q[]pacticipant=Foo", 2)]
    [InlineData("q[]pacticipant=Foo&q[]pacticipant=Bar", 3)]
    public void A_form_has_room_for_two_sides_and_for_one_more(string query, int sides)
    {
        var request = MatrixRequest.Read(Query(query), []);

        var model = new MatrixModel(
            request, null, [], new Suggestions([], [], new Dictionary<string, SuggestedVersions>()));

        model.Sides.Select(Told).ShouldBe(
            request.Selectors.Select(Told).Concat(Enumerable.Repeat("?", sides - request.Selectors.Count)));
    }

    [Theory]
    [InlineData("", true, true, true)]
    [InlineData("pacticipant=Foo", true, false, true)]
    [InlineData("version=1", false, false, false)]
    [InlineData("latest=true", false, false, false)]
    [InlineData("tag=a", false, false, true)]
    [InlineData("branch=a", false, false, true)]
    [InlineData("mainBranch=true", false, false, true)]
    [InlineData("environment=test", false, false, false)]
    public void A_selector_means_one_version_or_more(string criteria, bool isWhole, bool isNothing, bool isUnbounded)
    {
        var selector = MatrixRequest.ReadSelector(criteria.Split('=') is [var key, var value]
            ? new Dictionary<string, string> { [key] = value }
            : []);

        (selector.IsWhole, selector.IsNothing, selector.IsUnbounded).ShouldBe((isWhole, isNothing, isUnbounded));
    }

    private static NestedQuery Query(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString($"?{query}");
        return new NestedQuery(request);
    }

    private static string Told(MatrixRequest request) => string.Join("; ", new[]
    {
        string.Join(", ", request.Selectors.Select(Told)),
        request.Ignore.Count == 0 ? null : $"ignore {string.Join(", ", request.Ignore.Select(Told))}",
        request.Target is { } target ? $"to {Told(target)}" : null,
        request.Success is { } kept
            ? $"keep {string.Join(' ', kept.Select(one => one?.ToString() ?? "none"))}"
            : null,
        request.EveryVersion ? "every" : null,
        request.LatestBy == LatestBy.EveryResult ? null : $"by {request.LatestBy}",
        request.Limit == 100 ? null : $"limit {request.Limit?.ToString() ?? "none"}",
    }.OfType<string>());

    private static string Told(Selector selector) => string.Join(' ', new[]
    {
        selector.Pacticipant ?? "?",
        selector.Version is { } version ? $"version={version}" : null,
        selector.Latest ? "latest" : null,
        selector.Tag is { } tag ? $"tag={tag}" : null,
        selector.Branch is { } branch ? $"branch={branch}" : null,
        selector.MainBranch ? "main" : null,
        selector.Environment is { } environment ? $"in={environment}" : null,
    }.OfType<string>());
}
