using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Selectors;

namespace ContractTests.Broker.Tests.Selectors;

/// <summary>The meaning of a selector and its errors, which are found before any pact is read.</summary>
public sealed class SelectorReaderTests
{
    private const string Nothing =
        "must specify a value for environment or tag or branch, or specify mainBranch=true, "
        + "matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true";

    [Theory]
    [InlineData("""{"latest": true}""", "Latest { Consumer =  }")]
    [InlineData("""{"latest": true, "consumer": "C"}""", "Latest { Consumer = C }")]
    [InlineData("""{"mainBranch": true, "consumer": "C"}""", "MainBranch { Consumer = C }")]
    [InlineData("""{"mainBranch": true, "latest": true}""", "MainBranch { Consumer =  }")]
    [InlineData("""{"matchingBranch": true}""", "BranchHead { Consumer = , Branch = own, Fallback =  }")]
    [InlineData("""{"branch": "b"}""", "BranchHead { Consumer = , Branch = b, Fallback =  }")]
    [InlineData("""{"branch": "b", "latest": true}""", "BranchHead { Consumer = , Branch = b, Fallback =  }")]
    [InlineData("""{"branch": "b", "fallbackBranch": "f"}""", "BranchHead { Consumer = , Branch = b, Fallback = f }")]
    [InlineData("""{"branch": true, "fallbackBranch": "f"}""", "BranchHead { Consumer = , Branch = , Fallback =  }")]
    [InlineData("""{"tag": "t"}""", "Tagged { Consumer = , Tag = t }")]
    [InlineData("""{"tag": "t", "latest": false}""", "Tagged { Consumer = , Tag = t }")]
    [InlineData("""{"tag": "t", "latest": true}""", "LatestTagged { Consumer = , Tag = t, Fallback =  }")]
    [InlineData("""{"tag": "t", "latest": true, "fallbackTag": "f"}""",
        "LatestTagged { Consumer = , Tag = t, Fallback = f }")]
    [InlineData("""{"deployed": true}""", "Deployed { Consumer = , Environment =  }")]
    [InlineData("""{"deployed": true, "environment": "e"}""", "Deployed { Consumer = , Environment = e }")]
    [InlineData("""{"released": true, "environment": "e"}""", "Released { Consumer = , Environment = e }")]
    [InlineData("""{"deployedOrReleased": true, "environment": "e", "consumer": "C"}""",
        "Deployed { Consumer = C, Environment = e }; Released { Consumer = C, Environment = e }")]
    [InlineData("""{"environment": "e"}""", "InEnvironment { Consumer = , Environment = e }")]
    [InlineData("""{"latest": true, "branch": null, "tag": null}""", "Latest { Consumer =  }")]
    public void A_selector_has_one_meaning(string selector, string meaning)
    {
        var (read, errors) = Read(selector, "own");

        errors.ShouldBeEmpty();
        string.Join("; ", read).ShouldBe(meaning);
    }

    [Theory]
    [InlineData("5", "must be a hash")]
    [InlineData("{}", Nothing)]
    [InlineData("""{"latest": false}""", Nothing)]
    [InlineData("""{"consumer": "C"}""", Nothing)]
    [InlineData("""{"fallbackTag": "f", "fallbackBranch": "f"}""", Nothing)]
    [InlineData("""{"mainBranch": false}""", "mainBranch must be one of: true")]
    [InlineData("""{"matchingBranch": "yes"}""", "matchingBranch must be one of: true")]
    [InlineData("""{"deployed": false}""", "deployed must be one of: true")]
    [InlineData("""{"released": 1}""", "released must be one of: true")]
    [InlineData("""{"deployedOrReleased": false}""", "deployedOrReleased must be one of: true")]
    [InlineData("""{"tag": 1}""", "tag must be a string")]
    [InlineData("""{"tag": " "}""", "tag cannot be blank")]
    [InlineData("""{"tag": "t", "latest": true, "fallbackTag": 1}""", "fallbackTag must be a string")]
    [InlineData("""{"tag": "t", "latest": true, "fallbackTag": ""}""", "fallbackTag cannot be blank")]
    [InlineData("""{"branch": "b", "fallbackBranch": []}""", "fallbackBranch must be a string")]
    [InlineData("""{"branch": "b", "fallbackBranch": ""}""", "fallbackBranch cannot be blank")]
    [InlineData("""{"environment": {}}""", "environment must be a string")]
    [InlineData("""{"environment": ""}""", "environment cannot be blank")]
    [InlineData("""{"latest": true, "consumer": 1}""", "consumer must be a string")]
    [InlineData("""{"latest": true, "consumer": ""}""", "consumer cannot be blank")]
    [InlineData("""{"latest": "true"}""", "latest must be boolean")]
    [InlineData("""{"branch": false}""", "branch must be a string or branch must be equal to true")]
    [InlineData("""{"branch": 1}""", "branch must be a string or branch must be equal to true")]
    [InlineData("""{"mainBranch": true, "latest": false}""", "cannot specify mainBranch=true with latest=false")]
    [InlineData("""{"matchingBranch": true, "tag": "t"}""",
        "cannot specify matchingBranch=true with any other criteria apart from consumer")]
    [InlineData("""{"mainBranch": true, "environment": "e"}""",
        "cannot specify mainBranch=true with any other criteria apart from consumer; "
        + "cannot specify the field mainBranch with the field environment")]
    [InlineData("""{"tag": "t", "branch": "b"}""", "cannot specify both a tag and a branch")]
    [InlineData("""{"tag": "t", "fallbackTag": "f"}""", "fallbackTag can only be set if latest is true")]
    [InlineData("""{"latest": true, "fallbackTag": "f"}""", "a tag must be specified when a fallbackTag is specified")]
    [InlineData("""{"latest": true, "fallbackBranch": "f"}""",
        "a branch must be specified when a fallbackBranch is specified")]
    [InlineData("""{"branch": "b", "latest": false}""", "cannot specify a branch with latest=false")]
    [InlineData("""{"tag": "t", "released": true}""", "cannot specify the field tag with the field released")]
    [InlineData("""{"latest": true, "branch": "b", "deployed": true, "environment": "e"}""",
        "cannot specify the fields branch/latest with the fields deployed/environment")]
    [InlineData("""{"branch": "b", "fallbackBranch": "f", "deployedOrReleased": true}""",
        "cannot specify the fields branch/fallbackBranch with the field deployedOrReleased")]
    [InlineData("""{"tag": "t", "fallbackTag": "f", "latest": true, "released": true}""",
        "cannot specify the fields fallbackTag/latest/tag with the field released")]
    [InlineData("""{"matchingBranch": true, "deployed": true}""",
        "cannot specify matchingBranch=true with any other criteria apart from consumer; "
        + "cannot specify the field matchingBranch with the field deployed")]
    [InlineData("""{"deployed": true, "released": true}""", "cannot specify both deployed=true and released=true")]
    [InlineData("""{"deployed": true, "deployedOrReleased": true}""",
        "cannot specify both deployed=true and deployedOrReleased=true")]
    [InlineData("""{"released": true, "deployedOrReleased": true}""",
        "cannot specify both released=true and deployedOrReleased=true")]
    public void All_that_is_wrong_with_a_selector_is_told(string selector, string expected)
    {
        var (read, errors) = Read(selector, "own");

        read.ShouldBeEmpty();
        string.Join("; ", errors.Select(error => error.Text.Replace(" (at index 3)", "", StringComparison.Ordinal)))
            .ShouldBe(expected);
        errors.ShouldAllBe(error => error.Pointer == "/consumerVersionSelectors/3");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void The_matching_branch_needs_a_branch_to_match(string? branch) =>
        Read("""{"matchingBranch": true}""", branch).Errors.ShouldHaveSingleItem().Text.ShouldStartWith(
            "the providerVersionBranch must be specified when the selector matchingBranch=true is used");

    [Theory]
    [InlineData("{}", "none, no tags, 0 selectors, pending, never")]
    [InlineData("""{"providerVersionBranch": "b", "includePendingStatus": true}""",
        "b, no tags, 0 selectors, pending, never")]
    [InlineData("""{"includePendingStatus": false, "providerVersionBranch": ""}""",
        "none, no tags, 0 selectors, not pending, never")]
    [InlineData("""{"includePendingStatus": null, "includeWipPactsSince": null, "consumerVersionSelectors": null}""",
        "none, no tags, 0 selectors, pending, never")]
    [InlineData("""{"providerVersionTags": ["t", "u"], "providerVersionBranch": ""}""",
        "none, t u, 0 selectors, pending, never")]
    [InlineData("""{"consumerVersionSelectors": [{"latest": true}, {"deployedOrReleased": true}]}""",
        "none, no tags, 3 selectors, pending, never")]
    [InlineData("""{"includeWipPactsSince": "2020-01-02"}""",
        "none, no tags, 0 selectors, pending, 2020-01-02T00:00:00+00:00")]
    [InlineData("""{"includeWipPactsSince": "2020-01-02T03:00:00+02:00"}""",
        "none, no tags, 0 selectors, pending, 2020-01-02T01:00:00+00:00")]
    public void A_request_says_what_it_leaves_out_by_default(string body, string meaning)
    {
        using var document = JsonDocument.Parse(body);
        var (request, errors) = VerificationRequestReader.Read(document.RootElement);

        errors.All.ShouldBeEmpty();
        var tags = request!.ProviderVersionTags.Count == 0 ? "no tags" : string.Join(' ', request.ProviderVersionTags);
        $"{request.ProviderVersionBranch ?? "none"}, {tags}, {request.Selectors.Count} selectors, "
            .ShouldBe(string.Join(", ", meaning.Split(", ")[..3]) + ", ");
        (request.IncludePendingStatus ? "pending" : "not pending").ShouldBe(meaning.Split(", ")[3]);
        (request.IncludeWipPactsSince?.ToString("yyyy-MM-dd'T'HH:mm:sszzz") ?? "never")
            .ShouldBe(meaning.Split(", ")[4]);
    }

    [Theory]
    [InlineData("""{"includePendingStatus": 1}""", "/includePendingStatus", "must be one of: true, false")]
    [InlineData("""{"includeWipPactsSince": "soon"}""", "/includeWipPactsSince", "must be a date")]
    [InlineData("""{"includeWipPactsSince": 5}""", "/includeWipPactsSince", "must be a date")]
    [InlineData("""{"consumerVersionSelectors": {}}""", "/consumerVersionSelectors", "must be an array")]
    [InlineData("""{"providerVersionBranch": " "}""", "/providerVersionBranch", "cannot be blank")]
    [InlineData("""{"providerVersionBranch": ""}""", "/providerVersionBranch",
        "must not be empty when pending or WIP pacts are asked for without tags: they are worked out from it. "
        + "Give the branch, or leave the field out")]
    [InlineData(
        """{"providerVersionBranch": "", "includePendingStatus": false, "includeWipPactsSince": "2020-01-01"}""",
        "/providerVersionBranch",
        "must not be empty when pending or WIP pacts are asked for without tags: they are worked out from it. "
        + "Give the branch, or leave the field out")]
    public void A_field_that_cannot_be_read_is_named(string body, string pointer, string text)
    {
        using var document = JsonDocument.Parse(body);
        var (request, errors) = VerificationRequestReader.Read(document.RootElement);

        request.ShouldBeNull();
        var error = errors.All.ShouldHaveSingleItem();
        (error.Field, error.Text, error.Pointer).ShouldBe((pointer[1..], text, pointer));
    }

    private static (IReadOnlyList<Selector> Selectors, IReadOnlyList<FieldError> Errors) Read(
        string selector, string? branch)
    {
        using var document = JsonDocument.Parse(selector);
        var errors = new FieldErrors();
        var read = SelectorReader.Read(document.RootElement, 3, branch, errors).ToList();
        return (read, errors.All);
    }
}
