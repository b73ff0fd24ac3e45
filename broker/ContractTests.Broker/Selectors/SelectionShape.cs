using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Selectors;

/// <summary>The request for the pacts to verify.</summary>
internal static class SelectionShape
{
    private static readonly Shape Selector = Shape.OpenObject(
        May("mainBranch", Shape.True.OrNull), May("branch", Shape.AnyOf(Shape.Text, Shape.True).OrNull),
        May("fallbackBranch", Shape.Word.OrNull), May("matchingBranch", Shape.True.OrNull),
        May("tag", Shape.Word.OrNull), May("fallbackTag", Shape.Word.OrNull), May("latest", Shape.Flag.OrNull),
        May("deployed", Shape.True.OrNull), May("released", Shape.True.OrNull),
        May("deployedOrReleased", Shape.True.OrNull), May("environment", Shape.Word.OrNull),
        May("consumer", Shape.Word.OrNull)).Named("ConsumerVersionSelector");

    public static readonly Shape Body = Shape.OpenObject(
        May("consumerVersionSelectors", Shape.List(Selector).OrNull),
        May("providerVersionTags", Shape.List(Shape.Name).OrNull), May("providerVersionBranch", Shape.Line.OrNull),
        May("includePendingStatus", Shape.Flag.OrNull), May("includeWipPactsSince", Shape.Time.OrNull));

    /// <summary>The same request as older libraries send it.</summary>
    public static RouteHandlerBuilder AsksForPacts(this RouteHandlerBuilder endpoint)
    {
        foreach (var list in OldQuery.Spellings(OldQuery.Selectors))
        {
            foreach (var key in OldQuery.SelectorKeys.SelectMany(OldQuery.Spellings))
            {
                endpoint.Asks(
                    $"{list}[][{key}]", Shape.Text, $"A selector's {key}; a repeated one begins the next.");
            }
        }

        return endpoint
            .AsksInBothSpellings(OldQuery.Tags, "", Shape.Text, "A tag of the provider's version.")
            .AsksInBothSpellings(OldQuery.Tags, "[]", Shape.Text, "The same, several times.")
            .AsksInBothSpellings(OldQuery.Branch, "", Shape.Text, "The branch of the provider's version.")
            .AsksInBothSpellings(
                OldQuery.IncludePending, "", Shape.OneOf("true", "false"), "Whether to say which pacts are pending.")
            .AsksInBothSpellings(
                OldQuery.IncludeWip, "", Shape.Time, "Adds the work in progress that began after this time.");
    }

    private static RouteHandlerBuilder AsksInBothSpellings(
        this RouteHandlerBuilder endpoint, string name, string end, Shape shape, string description)
    {
        foreach (var spelling in OldQuery.Spellings(name))
            endpoint.Asks(spelling + end, shape, description);
        return endpoint;
    }
}
