using System.Text.Json;
using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>Many questions about one history, each with its verdict and its rows in order.</summary>
public abstract class QuestionTableTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : QuestionTableTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : QuestionTableTests;

    /// <summary>A question, its verdict, the numbers of successes, failures and missing results, the rows.</summary>
    private const string Table = """
        Foo | no 4 2 1: Con1-Foo1 Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo2-Baz? Foo1-Bar6! Foo1-Bar5
        Foo.version=1 | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.version=1 latestby=cvpv | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.version=2 | not yet 1 0 1: Foo2-Bar6 Foo2-Baz?
        Foo.version=3 | no 1 1 0: Foo3-Bar6! Foo3-Bar5
        Foo.latest=true | no 1 1 0: Foo3-Bar6! Foo3-Bar5
        Foo.branch=main | no 3 1 1: Con1-Foo1 Foo2-Bar6 Foo2-Baz? Foo1-Bar6! Foo1-Bar5
        Foo.branch=main .latest=true | not yet 1 0 1: Foo2-Bar6 Foo2-Baz?
        Foo.branch=feat | no 1 1 0: Foo3-Bar6! Foo3-Bar5
        Foo.branch=none | no 0 0 0:
        Foo.mainBranch=true | no 3 1 1: Con1-Foo1 Foo2-Bar6 Foo2-Baz? Foo1-Bar6! Foo1-Bar5
        Foo.mainBranch=true .latest=true | not yet 1 0 1: Foo2-Bar6 Foo2-Baz?
        Foo.tag=prod | no 1 1 0: Foo3-Bar6! Foo3-Bar5
        Foo.tag=prod .latest=true | no 1 1 0: Foo3-Bar6! Foo3-Bar5
        Foo.tag=none | no 0 0 0:
        Foo.environment=test | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.environment=production | no 0 0 0:
        Foo.branch=main .tag=dev | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.branch=main .tag=dev .latest=true | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.branch=main .tag=prod | no 0 0 0:
        Foo.branch=main .environment=test | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.tag=dev .environment=test .latest=true | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.tag=prod .environment=test | no 0 0 0:
        Foo.version=1 .branch=main | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Foo.version=1 .branch=feat | no 0 0 0:
        Foo.mainBranch=true .tag=dev | no 2 1 0: Con1-Foo1 Foo1-Bar6! Foo1-Bar5
        Bar.mainBranch=true .tag=prod | no 0 0 0:
        Foo.version=1 environment=test | yes 1 0 0: Foo1-Bar5
        Foo.version=1 environment=production | no 0 1 0: Foo1-Bar6!
        Foo.version=2 environment=test | not yet 0 0 2: Foo2-Bar? Foo2-Baz?
        Foo.version=2 environment=production | not yet 1 0 1: Foo2-Bar6 Foo2-Baz?
        Foo.version=3 environment=test | yes 1 0 0: Foo3-Bar5
        Foo.version=1 tag=prod | yes 1 0 0: Foo1-Bar5
        Foo.version=1 tag=prod latest=true | yes 1 0 0: Foo1-Bar5
        Foo.version=1 latest=true | no 1 1 0: Con1-Foo1 Foo1-Bar6!
        Foo.version=1 latest=true latestby=cvp | no 1 1 0: Con1-Foo1 Foo1-Bar6!
        Foo.version=1 mainBranch=true | no 0 1 0: Foo1-Bar6!
        Foo.version=1 mainBranch=true latest=true | no 0 1 0: Foo1-Bar6!
        Foo.latest=true environment=test | yes 1 0 0: Foo3-Bar5
        Foo environment=test | not yet 2 0 2: Foo3-Bar5 Foo2-Bar? Foo2-Baz? Foo1-Bar5
        Foo.version=99 | no 0 0 0:
        Foo.version=99 environment=test | no 0 0 0:
        Foo.version=1 Bar.version=5 | yes 1 0 0: Foo1-Bar5
        Foo.version=1 Bar.version=6 | no 0 1 0: Foo1-Bar6!
        Foo.version=1 Bar.version=5 Bar.version=6 | no 1 1 0: Foo1-Bar6! Foo1-Bar5
        Foo.version=1 Bar.version=5 Bar.version=6 latestby=cvp | no 0 1 0: Foo1-Bar6!
        Foo.version=1 Foo.version=3 Bar | no 2 2 0: Foo3-Bar6! Foo3-Bar5 Foo1-Bar6! Foo1-Bar5
        Foo.version=1 Foo.version=3 Bar latestby=cvp | no 0 2 0: Foo3-Bar6! Foo1-Bar6!
        Foo Bar | no 3 2 0: Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo1-Bar6! Foo1-Bar5
        Foo Bar latestby=cvpv | no 3 2 0: Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo1-Bar6! Foo1-Bar5
        Foo Bar latestby=cvp | no 1 2 0: Foo3-Bar6! Foo2-Bar6 Foo1-Bar6!
        Foo Bar latestby=cp | no 0 1 0: Foo3-Bar6!
        Foo Bar limit=1 | no 0 1 0: Foo3-Bar6!
        Foo Bar limit=2 | no 2 1 0: Foo3-Bar6! Foo2-Bar6
        Foo Bar success[]=true | yes 3 0 0: Foo3-Bar5 Foo2-Bar6 Foo1-Bar5
        Foo Bar success[]=false success[]= | no 0 2 0: Foo3-Bar6! Foo1-Bar6!
        Foo Baz | not yet 0 0 1: Foo2-Baz?
        Foo Baz success[]=true | not yet 0 0 1:
        Foo.version=2 Baz | not yet 0 0 1: Foo2-Baz?
        Foo.version=2 Bar.version=6 Baz | not yet 1 0 1: Foo2-Bar6 Foo2-Baz?
        Foo Bar Baz Con | no 4 2 1: Con1-Foo1 Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo2-Baz? Foo1-Bar6! Foo1-Bar5
        Foo.version=2 Con | not yet 0 0 1: Con1-Foo?
        Foo.version=1 Con | yes 1 0 0: Con1-Foo1
        Foo.version=1 Con.version=1 | yes 1 0 0: Con1-Foo1
        Bar | no 3 2 0: Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo1-Bar6! Foo1-Bar5
        Bar latestby=cvp | no 1 2 0: Foo3-Bar6! Foo2-Bar6 Foo1-Bar6!
        Bar.version=5 | yes 2 0 0: Foo3-Bar5 Foo1-Bar5
        Bar.version=6 | no 1 2 0: Foo3-Bar6! Foo2-Bar6 Foo1-Bar6!
        Bar.version=5 Bar.version=6 | no 3 2 0: Foo3-Bar6! Foo3-Bar5 Foo2-Bar6 Foo1-Bar6! Foo1-Bar5
        Bar.branch=trunk | no 1 2 0: Foo3-Bar6! Foo2-Bar6 Foo1-Bar6!
        Bar.mainBranch=true .latest=true | no 1 2 0: Foo3-Bar6! Foo2-Bar6 Foo1-Bar6!
        Bar.environment=test | yes 2 0 0: Foo3-Bar5 Foo1-Bar5
        Bar.version=5 environment=test | yes 1 0 0: Foo1-Bar5
        Bar.version=6 environment=test | no 0 1 0: Foo1-Bar6!
        Bar.version=6 environment=production | yes 0 0 0:
        Bar.version=6 latest=true | no 0 1 0: Foo3-Bar6!
        Bar.version=6 mainBranch=true latest=true | yes 1 0 0: Foo2-Bar6
        Baz | yes 0 0 0:
        Baz.latest=true | no 0 0 0:
        Con.version=1 environment=test | yes 1 0 0: Con1-Foo1
        Con.version=1 environment=production | not yet 0 0 1: Con1-Foo?
        Foo.version=1 environment=production !Bar | yes 0 0 0: Foo1-Bar6!(ignored)
        Foo.version=1 environment=production !Bar.version=6 | yes 0 0 0: Foo1-Bar6!(ignored)
        Foo.version=1 environment=production !Bar.version=5 | no 0 1 0: Foo1-Bar6!
        Foo.version=1 environment=production !Foo | yes 0 0 0: Foo1-Bar6!(ignored)
        Foo.version=1 environment=production !Foo.version=1 | yes 0 0 0: Foo1-Bar6!(ignored)
        Foo.version=99 environment=test !Foo.version=99 | yes 0 0 0:
        Foo.version=99 environment=test !Foo.version=98 | no 0 0 0:
        Foo.version=2 environment=test every=true | not yet 0 0 2: Foo2-Bar? Foo2-Baz?
        Foo.version=1 Bar.version=5 Bar.version=6 every=true | no 1 1 0: Foo1-Bar6! Foo1-Bar5
        Foo.version=2 Bar.version=5 Bar.version=6 | yes 1 0 0: Foo2-Bar6
        Foo.version=2 Bar.version=5 Bar.version=6 every=true | not yet 1 0 1: Foo2-Bar6
        Foo.version=2 Bar.version=5 Bar.version=6 every=true !Bar.version=5 | yes 1 0 0: Foo2-Bar6
        Foo.version=2 Bar.version=5 Bar.version=6 every=true !Foo | yes 0 0 0: Foo2-Bar6(ignored)
        Foo.version=2 environment=test !Baz | not yet 0 0 1: Foo2-Bar? Foo2-Baz?(ignored)
        Foo.version=2 environment=test !Baz !Bar | yes 0 0 0: Foo2-Bar?(ignored) Foo2-Baz?(ignored)
        Foo.version=2 Bar.version=6 Bar.version=6 limit=1 !Bar | yes 0 0 0: Foo2-Bar6(ignored)
        """;

    private const string Warnings = """
        Foo | No version No environment
        Foo environment=test | No version
        Foo.version=1 | No environment
        Foo.version=1 latest=true | No environment
        Foo.version=1 environment=test |
        Foo.version=1 tag=prod |
        Foo.version=1 mainBranch=true |
        Foo.version=1 Bar.version=5 |
        Foo.version=1 Bar.tag=prod |
        Foo Bar |
        Foo Bar.tag=prod | No version
        Foo.branch=main environment=test | No version
        Foo.branch=main | No version
        Foo.branch=feat | No environment No version
        Foo.version=1 environment=test !Bar |
        Foo.version=1 environment=test !Foo | Foo 1 is
        Foo.version=1 environment=test !Nobody !Bar.version=99 | Nobody cannot Bar 99 cannot
        """;

    private Landscape _world = null!;

    /// <summary>
    /// Foo needs Bar, and with version 2 also Baz; Con needs Foo. Foo 1 and Bar 5 are in test, Bar 6 is in production;
    /// Bar 5 and Foo 3 have tag prod, Foo 1 has tag dev. Foo 3 is on feat only, the other versions of Foo are on main,
    /// as is Bar 6.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        _world = await Landscape.Start();
        await _world.Client.Pacticipants.SaveAsync(new Pacticipant("Bar") { MainBranch = "trunk" });
        await _world.HasPact("Foo", "1", with: "Bar", branch: "main");
        await _world.HasPact("Foo", "2", with: "Bar", branch: "main");
        await _world.HasPact("Foo", "2", with: "Baz", branch: "main");
        await _world.HasPact("Foo", "3", with: "Bar", content: "1", branch: "feat");
        await _world.HasPact("Con", "1", with: "Foo");
        await _world.Client.Branches.AddVersionAsync("Bar", "5", "old");
        await _world.Client.Branches.AddVersionAsync("Bar", "6", "trunk");
        await _world.Verified("Foo", "1", "Bar", by: "5");
        await _world.FailedToVerify("Foo", "1", "Bar", by: "6");
        await _world.Verified("Foo", "2", "Bar", by: "6");
        await _world.Verified("Con", "1", "Foo", by: "1");
        await _world.Deployed("Foo", "1", to: "test");
        await _world.Deployed("Bar", "5", to: "test");
        await _world.Deployed("Bar", "6", to: "production");
        await _world.Client.Tags.AddAsync("Bar", "5", "prod");
        await _world.Client.Tags.AddAsync("Foo", "3", "prod");
        await _world.Client.Tags.AddAsync("Foo", "1", "dev");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_question_selects_rows_and_they_decide()
    {
        var answers = new List<string>();
        foreach (var line in Table.Split('\n'))
        {
            var question = line.Split(" | ")[0];
            answers.Add($"{question} | {Told(await _world.Broker.Get($"/matrix?{Query(question)}"))}");
        }

        string.Join('\n', answers).ShouldBe(Table);
    }

    [Fact]
    public async Task What_a_question_leaves_open_is_warned_of()
    {
        var warnings = new List<string>();
        foreach (var line in Warnings.Split('\n'))
        {
            var question = line.Split(" |")[0];
            var told = (await _world.Broker.Get($"/matrix?{Query(question)}"))["notices"].EnumerateArray()
                .Where(notice => notice.GetProperty("type").GetString() == "warning")
                .Select(notice => notice.GetProperty("text").GetString()!["WARN: ".Length..]);
            warnings.Add($"{question} |{string.Concat(told.Select(text => $" {text[..text.IndexOf(' ', 8)]}"))}");
        }

        string.Join('\n', warnings).ShouldBe(Warnings);
    }

    [Theory]
    [InlineData("Foo.branch=feat",
        "WARN: No environment is named, so this answer does not say where the version can go. Name the environment "
        + "that it is to be deployed to.",
        "WARN: No version is named, so this answer may be about another one by the time it is used. Name the version "
        + "rather than its branch or tag.")]
    [InlineData("Foo environment=test",
        "WARN: No version is named, so every version of Foo has to work. Name the version.")]
    [InlineData("Foo.version=1 environment=test !Foo !Nobody",
        "WARN: Nobody cannot be ignored: it is not known here. Correct its name.",
        "WARN: Foo 1 is ignored, although the question is about it, so none of its results count. Ignore only other "
        + "applications.")]
    public async Task A_warning_says_what_to_do(string question, params string[] warnings)
    {
        var answer = await _world.Broker.Get($"/matrix?{Query(question)}");

        answer["notices"].EnumerateArray().Where(notice => notice.GetProperty("type").GetString() == "warning")
            .Select(notice => notice.GetProperty("text").GetString()).ShouldBe(warnings);
    }

    [Fact]
    public async Task A_result_is_missing_also_if_rows_without_one_are_left_out()
    {
        var answer = await _world.Broker.Get($"/matrix?{Query("Foo Baz success[]=true")}");

        answer["obstacles.0.text"].GetString().ShouldBe(
            "No version of Baz has verified the pact of any version of Foo. Verify it in Baz's build and publish the "
            + "result.");
    }

    /// <summary>A name begins a selector, ! one to ignore, and . another criterion of the same one.</summary>
    private static string Query(string question) => string.Join('&', question.Split(' ').Select(word =>
    {
        var list = word[0] == '!' ? "ignore" : "q";
        if (word[0] == '.')
            return $"q[]{word[1..]}";
        return word[0] == '!' || char.IsUpper(word[0])
            ? $"{list}[]pacticipant={word.TrimStart('!').Replace(".", $"&{list}[]")}"
            : word;
    }));

    private static string Told(Answer answer) =>
        answer["summary.deployable"].ValueKind switch
        {
            JsonValueKind.True => "yes", JsonValueKind.False => "no", _ => "not yet",
        } + $" {answer["summary.success"]} {answer["summary.failed"]} {answer["summary.unknown"]}:"
        + string.Concat(answer["matrix"].EnumerateArray().Select(row =>
        {
            var success = row.GetProperty("verificationResult") is { ValueKind: JsonValueKind.Object } result
                ? result.GetProperty("success").GetBoolean() ? "" : "!"
                : "?";
            var ignored = row.TryGetProperty("ignored", out _) ? "(ignored)" : "";
            return $" {Side(row, "consumer")}-{Side(row, "provider")}{success}{ignored}";
        }));

    private static string Side(JsonElement row, string role) => row.GetProperty(role).GetProperty("name").GetString()
        + (row.GetProperty(role).GetProperty("version") is { ValueKind: JsonValueKind.Object } version
            ? version.GetProperty("number").GetString()
            : "");
}
