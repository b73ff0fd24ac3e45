using System.Diagnostics;
using System.Text.Json.Nodes;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Branches;

/// <summary>Shows and deletes branches.</summary>
internal static class BranchEndpoints
{
    public static void MapBranches(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Branches, GetBranches).AsksForPage()
            .Answers(HalShape.List("branches", RecordShape.Of(Api.ApiJson.Default.Branch), "self pb:branches[]"))
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapDelete(Routes.Branches, DeleteBranches)
            .Answers(Shape.Object(Member.Must("notices", Shape.List(HalShape.Notice))), 202)
            .Asks("exclude[]", Shape.Text, "A branch that stays.").Asks("exclude", Shape.Text, "The same.");
        broker.MapGet(Routes.Branch, GetBranch).Answers(Api.ApiJson.Default.Branch);
        broker.MapDelete(Routes.Branch, DeleteBranch).AnswersNothing();
        broker.MapBranchVersions();
    }

    private static async Task<IResult> GetBranches(
        string pacticipant, string? q, Paging paging, Links links, Database database, CancellationToken cancellation)
    {
        const string where = "where b.pacticipant_id = @pacticipant and lower(b.name) like @like escape '!'";
        var (owner, branches, total) = await database.Read(
            async session =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } found)
                    return ((Pacticipant?)null, [], 0L);
                (string, object?)[] values = [("pacticipant", found.Id), ("like", SearchPattern.Containing(q))];
                return (
                    (Pacticipant?)found,
                    await session.Rows(
                        Branch.Select + where + " order by b.updated_at desc, b.id desc limit @limit offset @offset",
                        Branch.Read, [.. values, ("limit", paging.Limit(always: true)), ("offset", paging.Offset)]),
                    await session.Number("select count(*) from branch b " + where, values) ?? 0);
            },
            cancellation);
        if (owner is null)
            return Refusal.NoPacticipant(pacticipant);

        var list = new HalDocument()
            .Embed("branches", branches.Select(branch => Represent(branch, pacticipant, links)))
            .Link("self", links.Requested, $"{pacticipant} branches")
            .LinkAll("pb:branches", branches.Select(branch =>
                new Link(links.To(Routes.Branch, pacticipant, branch.Name), Name: branch.Name)));
        return paging.Describe(list, total, links);
    }

    private static async Task<IResult> GetBranch(
        string pacticipant, string branch, Links links, Database database, CancellationToken cancellation) =>
        await database.Read(session => session.FindBranch(pacticipant, branch), cancellation) is { } found
            ? Represent(found, pacticipant, links)
            : Refusal.NotFound();

    private static async Task<IResult> DeleteBranch(
        string pacticipant, string branch, Caller caller, DeleteBranch delete, CancellationToken cancellation) =>
        await delete.Run(pacticipant, branch, caller, cancellation) ? TypedResults.NoContent() : Refusal.NotFound();

    /// <summary><c>exclude[]</c> contains the branches to keep.</summary>
    private static async Task<IResult> DeleteBranches(
        string pacticipant, HttpRequest request, Caller caller, DeleteBranches delete, CancellationToken cancellation)
    {
        List<string> excluded = [.. request.Query["exclude[]"].Concat(request.Query["exclude"]).OfType<string>()];
        return await delete.Run(new(pacticipant, excluded), caller, cancellation) switch
        {
            Branches.DeleteBranches.Outcome.Deleted deleted => Deleted(pacticipant, deleted.Count, deleted.Left),
            Branches.DeleteBranches.Outcome.NoPacticipant => Refusal.NoPacticipant(pacticipant),
            _ => throw new UnreachableException(),
        };
    }

    private static HalDocument Deleted(string pacticipant, int deleted, IReadOnlyList<Branch> left)
    {
        var remaining = left.Count == 0 ? "No branch remains."
            : $"Remaining branches are: {string.Join(", ", left.Select(branch => branch.Name))}";
        var notice = Notice.Success(
            $"Deleted {deleted} {(deleted == 1 ? "branch" : "branches")} of pacticipant {pacticipant}. {remaining}");
        return new HalDocument()
            .Property("notices", new JsonArray(notice.ToJson()))
            .WithStatus(StatusCodes.Status202Accepted);
    }

    private static HalDocument Represent(Branch branch, string pacticipant, Links links) => HalDocument.Of(
        new Api.Branch(
            branch.Name,
            HalDocument.Changed(branch.CreatedAt, branch.UpdatedAt),
            branch.CreatedAt,
            new Api.Branch.BranchLinks(
                Self: new Link(links.To(Routes.Branch, pacticipant, branch.Name), "Branch"),
                LatestVersion: new Link(
                    links.To(Routes.BranchLatestVersion, pacticipant, branch.Name), "Latest version for branch"))),
        Api.ApiJson.Default.Branch);
}
