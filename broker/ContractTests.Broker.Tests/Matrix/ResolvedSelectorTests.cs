using ContractTests.Broker.Matrix;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>The words for a version by the way it was asked for.</summary>
public sealed class ResolvedSelectorTests
{
    [Theory]
    [InlineData("", null, "Bar", null, "publish it")]
    [InlineData("version=1", "1", "Bar 1", null, "publish it")]
    [InlineData("version=9", null, "Bar 9", null, "publish it")]
    [InlineData("environment=test", "5", "Bar 5 (in test)", "in test", "deploy it")]
    [InlineData("environment=test", null, "Bar (in test)", "in test", "deploy it")]
    [InlineData("tag=prod", "5", "Bar 5 (tagged prod)", "tagged prod", "tag it with prod")]
    [InlineData("tag=prod latest", null, "Bar (latest tagged prod)", "tagged prod", "tag it with prod")]
    [InlineData("branch=b", "5", "Bar 5 (from branch b)", "on branch b", "publish it")]
    [InlineData("branch=b latest", "5", "Bar 5 (latest from branch b)", "on branch b", "publish it")]
    [InlineData("main=trunk", "5", "Bar 5 (from branch trunk)", "on branch trunk",
        "bring it to the main branch, trunk")]
    [InlineData("main=trunk latest", null, "Bar (latest from branch trunk)", "on branch trunk",
        "bring it to the main branch, trunk")]
    [InlineData("main", null, "Bar (from the main branch)", "on its main branch",
        "name the main branch of Bar (create-or-update-pacticipant --main-branch) and bring it to it")]
    [InlineData("main latest", null, "Bar (latest from the main branch)", "on its main branch",
        "name the main branch of Bar (create-or-update-pacticipant --main-branch) and bring it to it")]
    [InlineData("latest", "5", "Bar 5 (latest)", "known", "publish it")]
    public void A_version_is_named_by_where_it_is_looked_for(
        string asked, string? version, string description, string? place, string move)
    {
        var selector = Resolved("Bar", asked, version);

        selector.Description.ShouldBe(description);
        selector.Place.ShouldBe(place);
        selector.Move("it").ShouldBe(move);
    }

    [Theory]
    [InlineData("", null, true, true, false)]
    [InlineData("", null, false, false, true)]
    [InlineData("", "5", true, false, false)]
    [InlineData("version=9", null, true, false, true)]
    [InlineData("latest", "5", true, false, false)]
    public void A_name_alone_means_any_version_of_a_known_participant(
        string asked, string? version, bool isKnown, bool isWhole, bool isMissing)
    {
        var selector = Resolved("Bar", asked, version, isKnown);

        (selector.IsWhole, selector.IsMissing).ShouldBe((isWhole, isMissing));
    }

    [Theory]
    [InlineData("Bar", "", null, true)]
    [InlineData("Foo", "", null, false)]
    [InlineData("Bar", "version=5", "5", true)]
    [InlineData("Bar", "tag=prod", "5", true)]
    [InlineData("Bar", "version=6", "6", false)]
    [InlineData("Bar", "version=5", null, false)]
    [InlineData("Foo", "version=5", "5", false)]
    public void What_is_ignored_by_name_or_by_version_is_meant(
        string name, string ignored, string? version, bool isMeant) =>
        Resolved("Bar", "environment=test", "5").IsMeantBy(Resolved(name, ignored, version)).ShouldBe(isMeant);

    [Theory]
    [InlineData("version=9", "version=9", true)]
    [InlineData("version=9", "version=8", false)]
    [InlineData("version=9", "tag=prod", false)]
    [InlineData("tag=prod", "tag=prod", false)]
    [InlineData("tag=prod", "version=9", false)]
    [InlineData("tag=prod", "", true)]
    public void A_version_that_is_not_there_is_ignored_by_its_number(string asked, string ignored, bool isMeant) =>
        Resolved("Bar", asked, null).IsMeantBy(Resolved("Bar", ignored, null)).ShouldBe(isMeant);

    /// <param name="asked">As in a query, but <c>main</c> has the name of the main branch.</param>
    internal static ResolvedSelector Resolved(
        string name, string asked, string? version, bool isKnown = true)
    {
        var criteria = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .ToDictionary(one => one[0], one => one.ElementAtOrDefault(1));
        var selector = new Selector(name)
        {
            Version = criteria.GetValueOrDefault("version"),
            Latest = criteria.ContainsKey("latest"),
            Tag = criteria.GetValueOrDefault("tag"),
            Branch = criteria.GetValueOrDefault("branch"),
            MainBranch = criteria.ContainsKey("main"),
            Environment = criteria.GetValueOrDefault("environment"),
        };
        return new ResolvedSelector(
            selector, name, isKnown ? name.Length : null,
            version is null ? null : new SelectedVersion(long.Parse(version), version), Specified: false)
        {
            Branch = selector.Branch ?? criteria.GetValueOrDefault("main"),
        };
    }
}
