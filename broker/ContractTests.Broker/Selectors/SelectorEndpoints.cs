using System.Text.Json;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Selectors;

/// <summary>Returns the pacts that a provider's build must verify.</summary>
internal static class SelectorEndpoints
{
    private static readonly Shape Pacts = RecordShape.Of(Api.ApiJson.Default.PactsForVerification);

    public static void MapSelectors(this IEndpointRouteBuilder broker)
    {
        broker.MapPost(Routes.PactsForVerification, PostForVerification).RequireAuthorization(Scope.Read.Text())
            .Takes(SelectionShape.Body, MediaTypes.Json, MediaTypes.Hal).Answers(Pacts);
        broker.MapGet(Routes.PactsForVerification, GetForVerification).Answers(Pacts).AsksForPacts();
    }

    private static Task<IResult> PostForVerification(
        string provider, JsonBody body, PactsForVerification pacts, Links links, CancellationToken cancellation) =>
        Answer(provider, body.Root, pacts, links, isOldApi: false, cancellation);

    private static async Task<IResult> GetForVerification(
        string provider, HttpRequest request, PactsForVerification pacts, Links links, CancellationToken cancellation)
    {
        using var body = JsonDocument.Parse(OldQuery.ToBody(new NestedQuery(request)).ToJsonString());
        return await Answer(provider, body.RootElement, pacts, links, isOldApi: true, cancellation);
    }

    private static async Task<IResult> Answer(
        string provider, JsonElement body, PactsForVerification pacts, Links links, bool isOldApi,
        CancellationToken cancellation)
    {
        var (request, errors) = VerificationRequestReader.Read(body);
        if (request is null)
            return Refusal.Invalid(errors);

        return await pacts.Find(provider, request, cancellation) switch
        {
            Selection.Found found => WrittenDocument.Of(
                Represent(found.Pacts, new VerificationNotices(provider, request, isOldApi), provider, links),
                Api.ApiJson.Default.PactsForVerification),
            Selection.UnknownProvider => Refusal.NoPacticipant(provider, "provider"),
            Selection.UnknownEnvironment unknown => Refusal.Invalid(unknown.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Api.PactsForVerification Represent(
        IReadOnlyList<VerifiablePact> pacts, VerificationNotices notices, string provider, Links links) => new(
        new Api.PactsForVerification.SelectedPacts([.. pacts.Select(pact => pact.Represent(notices, links))]),
        new Api.SelfLink(new Link(links.To(Routes.PactsForVerification, provider), "Pacts to be verified")));
}
