using ContractTests.Broker.Selectors;

namespace ContractTests.Broker.Tests.Selectors;

/// <summary>The sentences that verifiers print about a pact, word by word.</summary>
public sealed class NoticeWordingTests
{
    private const string Chosen =
        "The pact at http://pact is being verified because the pact content belongs to the consumer version matching "
        + "the following criterion:\n    * latest version from the main branch 'main' (1)";

    private static readonly Reason Main = new(ReasonKind.MainBranch, "main", null, "1", 11);

    [Theory]
    [InlineData("Latest", null, null, "latest", "latest version of a consumer that has a pact with P (1)")]
    [InlineData("Latest", null, "C", "latest", "latest version of C that has a pact with P (1)")]
    [InlineData("MainBranch", "n", null, "latest from main branch", "latest version from the main branch 'n' (1)")]
    [InlineData("MainBranch", "n", "C", "latest from main branch", "latest version of C from the main branch 'n' (1)")]
    [InlineData("Branch", "n", null, "latest from branch n", "latest version from branch 'n' (1)")]
    [InlineData("Branch", "n", "C", "latest from branch n", "latest version of C from branch 'n' (1)")]
    [InlineData("LatestTag", "n", null, "latest with tag n", "latest version tagged 'n' (1)")]
    [InlineData("LatestTag", "n", "C", "latest with tag n", "latest version of C tagged 'n' (1)")]
    [InlineData("Tag", "n", null, "one of n", "all consumer versions tagged 'n' (1)")]
    [InlineData("Tag", "n", "C", "one of C n", "all C versions tagged 'n' (1)")]
    [InlineData("Deployed", "n", null, "deployed to n", "consumer version currently deployed to n (1)")]
    [InlineData("Deployed", "n", "C", "deployed to n", "C version currently deployed to n (1)")]
    [InlineData("Released", "n", null, "released in n", "consumer version released and supported in n (1)")]
    [InlineData("Released", "n", "C", "released in n", "C version released and supported in n (1)")]
    public void A_reason_is_told_in_few_words_and_in_many(
        string kind, string? name, string? consumer, string few, string many)
    {
        var reason = new Reason(Enum.Parse<ReasonKind>(kind), name, consumer, "1", 11);

        ReasonSentences.Short(reason).ShouldBe(few);
        ReasonSentences.Long(reason, "P").ShouldBe(many);
    }

    [Fact]
    public void A_fallback_is_told_with_what_it_stands_in_for()
    {
        var branch = new Reason(ReasonKind.Branch, "b", null, "1", 11) { Fallback = "f" };
        var tag = new Reason(ReasonKind.LatestTag, "t", "C", "1", 11) { Fallback = "f" };

        ReasonSentences.Short(branch).ShouldBe("latest from branch f");
        ReasonSentences.Long(branch, "P").ShouldBe("latest version from branch 'f' (it has no pact on branch 'b') (1)");
        ReasonSentences.Short(tag).ShouldBe("latest with tag f");
        ReasonSentences.Long(tag, "P").ShouldBe(
            "latest version of C tagged 'f' (no pact was found with tag 't') (1)");
    }

    [Fact]
    public void A_pact_that_was_asked_for_without_pending_says_why_it_was_chosen() =>
        Notices(new VerifiablePact(Pact(Main), Pending: null, IsWip: false))
            .ShouldBe([("before_verification", Chosen)]);

    [Fact]
    public void An_old_library_is_told_so_first() =>
        Notices(new VerifiablePact(Pact(Main), Pending: null, IsWip: false), isOldApi: true).ShouldBe(
        [
            ("before_verification",
                "WARNING - this Pact library asks for pacts in a way that is on its way out. Please upgrade it."),
            ("before_verification", Chosen),
        ]);

    [Fact]
    public void Several_reasons_are_several_lines()
    {
        var tagged = new Reason(ReasonKind.Tag, "prod", null, "1", 11);

        Notices(new VerifiablePact(Pact(Main, tagged, Main), Pending: null, IsWip: false)).Single().Text.ShouldBe(
            "The pact at http://pact is being verified because the pact content belongs to the consumer versions "
            + "matching the following criteria:\n    * latest version from the main branch 'main' (1)"
            + "\n    * all consumer versions tagged 'prod' (1)");
    }

    [Fact]
    public void A_pact_that_was_kept_before_fails_the_build() =>
        Notices(new VerifiablePact(Pact(Main), Pending: false, IsWip: false)).ShouldBe(
        [
            ("before_verification", Chosen),
            ("before_verification",
                "This pact has previously been successfully verified by a version of P from branch 'b'. If this "
                + "verification fails, it will fail the build. Read more at https://docs.pact.io/go/pending"),
        ]);

    [Fact]
    public void A_pending_pact_says_what_each_result_will_mean()
    {
        const string still = "This pact is still in pending state for a version of P from branch 'b', as a "
            + "successful verification result has not yet been published.";

        Notices(new VerifiablePact(Pact(Main), Pending: true, IsWip: false)).ShouldBe(
        [
            ("before_verification", Chosen),
            ("before_verification",
                "This pact is in pending state for this version of P because a successful verification result for a "
                + "version of P from branch 'b' has not yet been published. If this verification fails, it will not "
                + "cause the overall build to fail. Read more at https://docs.pact.io/go/pending"),
            ("after_verification:success_true_published_false", still),
            ("after_verification:success_false_published_false", still),
            ("after_verification:success_true_published_true",
                "This pact is no longer in pending state for a version of P from branch 'b', as a successful "
                + "verification result has been published. If a verification fails in the future, it will fail the "
                + "build. Read more at https://docs.pact.io/go/pending"),
            ("after_verification:success_false_published_true", still),
        ]);
    }

    [Fact]
    public void Work_in_progress_names_its_heads()
    {
        var pact = Pact(
            new Reason(ReasonKind.Branch, "feat", null, "1", 11),
            new Reason(ReasonKind.LatestTag, "dev", null, "1", 11));

        var notices = Notices(new VerifiablePact(pact, Pending: true, IsWip: true));

        notices[0].Text.ShouldBe(
            "The pact at http://pact is being verified because it is a 'work in progress' pact (that is, the pact of "
            + "the latest version of C from branch 'feat' and tagged with 'dev', not yet successfully verified by "
            + "a version of P from branch 'b' when it was asked for by selectors). "
            + "Read more at https://docs.pact.io/go/wip");
        notices[1].Text.ShouldStartWith(
            "This pact is in pending state for this version of P because it was included as a 'work in progress' "
            + "pact. If this verification fails,");
        notices.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("b", "t u", "a version of P from branch 'b'")]
    [InlineData(null, "t u", "a version of P with tag 't' and 'u'")]
    [InlineData(null, "t", "a version of P with tag 't'")]
    [InlineData(null, "", "P")]
    public void The_provider_is_named_by_its_branch_or_its_tags(string? branch, string tags, string name)
    {
        string[] named = [.. tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var request = new VerificationRequest(branch, named, [], true, null);

        new VerificationNotices("P", request, isOldApi: false)
            .For(new VerifiablePact(Pact(Main), Pending: false, IsWip: false), "http://pact")[^1].Text
            .ShouldStartWith($"This pact has previously been successfully verified by {name}. ");
    }

    private static SelectedPact Pact(params Reason[] reasons) => new("C", "1", 11, "P", 5, "hash", reasons);

    private static List<(string When, string Text)> Notices(VerifiablePact pact, bool isOldApi = false)
    {
        var request = new VerificationRequest("b", ["t"], [], true, null);
        return [.. new VerificationNotices("P", request, isOldApi).For(pact, "http://pact")
            .Select(notice => (notice.When, notice.Text))];
    }
}
