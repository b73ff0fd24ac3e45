using System.Text.Json.Nodes;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>A pact as serialized: the published text, followed by the broker's links.</summary>
internal sealed class PactResource(
    Pact pact, ReadOnlyMemory<byte> body, PactMetadata? metadata, Links links) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The model of its page.</summary>
    public AskedPart Asked { get; init; } = AskedPart.First;

    /// <summary>The consumer versions in its address, newest first.</summary>
    public IReadOnlyList<string> ConsumerVersions { get; init; } = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Negotiation.Chosen(httpContext) == MediaTypes.Html)
        {
            var page = await httpContext.RequestServices.GetRequiredService<Database>().Answer(
                session => PactPage.Of(pact, body, Asked, links, session),
                httpContext.RequestAborted);
            await page.ExecuteAsync(httpContext);
            return;
        }

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = Negotiation.Chosen(httpContext) + ";charset=utf-8";
        response.Headers["X-Pact-Consumer-Version"] = Uri.EscapeDataString(pact.ConsumerVersion);
        if (Negotiation.Chosen(httpContext) == MediaTypes.Extended)
        {
            var extended = await Extended(httpContext.RequestServices.GetRequiredService<Database>(), httpContext);
            await HalDocument.Write(response, extended, MediaTypes.Extended);
            return;
        }

        await ContractBody.Answer(response, body, Members().ToJson(), httpContext.RequestAborted);
    }

    /// <summary>The contract as a separate member, and the tags of its version.</summary>
    private async Task<JsonObject> Extended(Database database, HttpContext context)
    {
        var tags = await database.Read(
            session => session.TagsOfVersion(pact.ConsumerVersionId), context.RequestAborted);
        return Members()
            .Property("contract", JsonNode.Parse(body.Span, documentOptions: JsonLimits.Documents))
            .Embed("tags", tags.Select(tag => new HalDocument()
                .Property("name", tag.Name)
                .Property("latest", tag.IsHead)
                .Link("self", links.To(Routes.Tag, pact.Consumer, pact.ConsumerVersion, tag.Name), "Tag", tag.Name)
                .Link("pb:latest-pact",
                    links.To(Routes.LatestTaggedPact, pact.Provider, pact.Consumer, tag.Name),
                    name: $"The latest pact with the tag {tag.Name}")))
            .ToJson();
    }

    private HalDocument Members()
    {
        var (c, p, v, hash) = (pact.Consumer, pact.Provider, pact.ConsumerVersion, pact.Hash);
        var results = metadata is null
            ? links.To(Routes.VerificationResults, p, c, hash)
            : links.To(Routes.VerificationResultsWithMetadata, p, c, hash, metadata.Encode());
        var members = new HalDocument()
            .Property("createdAt", pact.CreatedAt)
            .Link("self", links.To(Routes.Pact, p, c, v), "Pact", pact.Name)
            .Link("pb:consumer", links.To(Routes.Pacticipant, c), "Consumer", c)
            .Link("pb:consumer-version", links.To(Routes.Version, c, v), "Consumer version", v)
            .Link("pb:provider", links.To(Routes.Pacticipant, p), "Provider", p)
            .Link("pb:pact-version", links.To(Routes.PactContent, p, c, hash),
                "Pact content version permalink", hash)
            .Link("pb:latest-pact-version", links.To(Routes.LatestPact, p, c), "Latest version of this pact")
            .Link("pb:all-pact-versions", links.To(Routes.PactVersions, p, c), "All versions of this pact")
            .Link("pb:latest-untagged-pact-version", links.To(Routes.LatestUntaggedPact, p, c),
                "Latest untagged version of this pact")
            .Link("pb:latest-tagged-pact-version", links.To(Routes.LatestTaggedPact, p, c),
                "Latest tagged version of this pact", templated: true)
            .Link("pb:previous-distinct", links.To(Routes.PreviousDistinctPact, p, c, v),
                "Previous distinct version of this pact")
            .Link("pb:diff-previous-distinct", links.To(Routes.DiffPreviousDistinct, p, c, v),
                "Diff with previous distinct version of this pact")
            .Link("pb:diff", links.To(Routes.DiffContent, p, c, hash),
                "Diff with another specified version of this pact", templated: true)
            .Link("pb:pact-webhooks", links.To(Routes.PairWebhooks, p, c),
                $"Webhooks for the pact between {c} and {p}")
            .Link("pb:consumer-webhooks", links.To(Routes.ConsumerWebhooks, c), $"Webhooks for all pacts of {c}")
            .Link("pb:tag-prod-version", links.To(Routes.Tag, c, v, "prod"),
                "PUT to this resource to tag this consumer version as 'production'")
            .Link("pb:tag-version", links.To(Routes.Tag, c, v), "PUT to this resource to tag this consumer version")
            .Link("pb:publish-verification-results", results, "Publish verification results")
            .Link("pb:latest-verification-results", links.To(Routes.LatestVerificationOfContent, p, c, hash))
            .Link("pb:triggered-webhooks", links.To(Routes.PactTriggeredWebhooks, p, c, v),
                "Webhooks triggered by the publication of this pact")
            .Link("pb:matrix-for-consumer-version", links.MatrixOfVersion(c, v),
                "View matrix rows for the consumer version to which this pact belongs")
            .LinkAll("curies", [links.Curies("pact")]);
        return ConsumerVersions.Count == 0 ? members : members.LinkAll(
            "pb:consumer-versions",
            ConsumerVersions.Select(version => new Link(
                links.To(Routes.Version, c, version), "Consumer version", version)));
    }
}
