using ContractTests.Broker.Selectors;

namespace ContractTests.Broker.Tests.Selectors;

/// <summary>What several selectors found, as the pacts that a provider's build is given.</summary>
public sealed class SelectedPactTests
{
    [Fact]
    public void One_content_comes_once_as_the_newest_version_with_each_reason_once_and_in_order()
    {
        var production = Reason(ReasonKind.Deployed, "a", 1) with { IsProduction = true };
        Reason[] inOrder =
        [
            Reason(ReasonKind.Latest, null, 3), Reason(ReasonKind.MainBranch, "main", 2),
            Reason(ReasonKind.Branch, "feat", 2), Reason(ReasonKind.LatestTag, "t", 2), Reason(ReasonKind.Tag, "T", 2),
            Reason(ReasonKind.Tag, "t", 1), Reason(ReasonKind.Tag, "t", 2), Reason(ReasonKind.Deployed, "b", 1),
            production, Reason(ReasonKind.Released, "a", 1),
        ];

        var pact = SelectedPact.Group("P", inOrder.Reverse().Concat(inOrder).Select(reason => Found("C", reason)))
            .ShouldHaveSingleItem();

        pact.Name.ShouldBe("Pact between C (3) and P");
        (pact.ConsumerVersionId, pact.ContentId, pact.Hash, pact.Provider).ShouldBe((3, 7, "hash", "P"));
        pact.Reasons.ShouldBe(inOrder);
    }

    [Fact]
    public void Pacts_stand_by_consumer_whatever_its_capitals_and_then_by_version()
    {
        var latest = Reason(ReasonKind.Latest, null, 1);
        var found = new[]
        {
            Found("b", latest, 1, "x"), Found("C", latest, 2, "x"), Found("a", latest, 4, "x"),
            Found("B", latest, 3, "x"), Found("a", latest, 3, "y"),
        };

        SelectedPact.Group("P", found).Select(pact => $"{pact.Consumer} {pact.ConsumerVersion}").ShouldBe(
            ["a 3", "a 4", "b 1", "B 3", "C 2"]);
    }

    [Theory]
    [InlineData("Latest", null, null, true, null)]
    [InlineData("MainBranch", "n", null, true, null)]
    [InlineData("Branch", "n", null, true, null)]
    [InlineData("LatestTag", null, "n", true, null)]
    [InlineData("Tag", null, "n", false, null)]
    [InlineData("Deployed", null, null, false, "n")]
    [InlineData("Released", null, null, false, "n")]
    public void A_reason_travels_with_the_address_of_the_pact(
        string kind, string? branch, string? tag, bool isLatest, string? environment)
    {
        var reason = Reason(Enum.Parse<ReasonKind>(kind), "n", 5);
        var standIn = (reason with { Name = "no", Fallback = "n" }).ToMetadata();

        reason.ToMetadata().ShouldBe(new Pacts.MetadataSelector(branch, tag, isLatest, environment, 5));
        (standIn.Branch, standIn.Tag).ShouldBe((branch, tag));
    }

    [Fact]
    public void Only_named_environments_have_to_exist()
    {
        Selector[] selectors =
        [
            new Selector.Latest(null), new Selector.Deployed("a", null), new Selector.Deployed(null, null),
            new Selector.Released("b", null), new Selector.InEnvironment("c", null),
        ];

        new VerificationRequest(null, [], selectors, true, null).Environments.ShouldBe([("a", 1), ("b", 3), ("c", 4)]);
    }

    private static Reason Reason(ReasonKind kind, string? name, long version) =>
        new(kind, name, null, $"{version}", version);

    private static (FoundPact Pact, Reason Reason) Found(
        string consumer, Reason reason, long? version = null, string hash = "hash") =>
        (new(consumer, version ?? reason.VersionId, $"{version ?? reason.VersionId}", 7, hash, null, false), reason);
}
