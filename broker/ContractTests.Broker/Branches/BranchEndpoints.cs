using System.Text.Json.Nodes;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>Shows and deletes branches.</summary>
internal static class BranchEndpoints
{
    public static void MapBranches(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Branches, GetBranches).Answers(BranchShape.List).AsksForPage()
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapDelete(Routes.Branches, DeleteBranches).Answers(BranchShape.Deleted, 202)
            .Asks("exclude[]", Shape.Text, "A branch that stays.").Asks("exclude", Shape.Text, "The same.");
        broker.MapGet(Routes.Branch, GetBranch).Answers(BranchShape.One);
        broker.MapDelete(Routes.Branch, DeleteBranch).AnswersNothing();
        broker.MapBranchVersions();
    }

    private static async Task<IResult> GetBranches(
        string pacticipant, string? q, Paging paging, Links links, Database database, CancellationToken cancellation)
        =>
        await database.Read<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } owner)
                    return Refusal.NoPacticipant(pacticipant);
                const string where = "where b.pacticipant_id = @pacticipant and lower(b.name) like @like escape '!'";
                (string, object?)[] values = [("pacticipant", owner.Id), ("like", SearchPattern.Containing(q))];
                var branches = await session.Rows(
                    Branch.Select + where + " order by b.updated_at desc, b.id desc limit @limit offset @offset",
                    Branch.Read, [.. values, ("limit", paging.Limit(always: true)), ("offset", paging.Offset)]);
                var total = await session.Number("select count(*) from branch b " + where, values);
                var list = new HalDocument()
                    .Embed("branches", branches.Select(branch => Represent(branch, pacticipant, links)))
                    .Link("self", links.Requested, $"{pacticipant} branches")
                    .LinkAll("pb:branches", branches.Select(branch =>
                        new Link(links.To(Routes.Branch, pacticipant, branch.Name), Name: branch.Name)));
                return paging.Describe(list, total ?? 0, links.Requested);
            },
            cancellation);

    private static async Task<IResult> GetBranch(
        string pacticipant, string branch, Links links, Database database, CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session => await Find(session, pacticipant, branch) is { } found
                ? Represent(found, pacticipant, links)
                : Refusal.NotFound(),
            cancellation);

    /// <summary>The versions stay.</summary>
    private static async Task<IResult> DeleteBranch(
        string pacticipant, string branch, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted a branch", ("pacticipant", pacticipant), ("branch", branch)), pacticipant,
            async session =>
            {
                if (await Find(session, pacticipant, branch) is not { } found)
                    return Refusal.NotFound();
                await session.Execute("delete from branch where id = @id", ("id", found.Id));
                return TypedResults.NoContent();
            },
            cancellation);

    /// <summary>All but the main branch and those that <c>exclude[]</c> names; versions stay.</summary>
    private static async Task<IResult> DeleteBranches(
        string pacticipant, HttpRequest request, Caller caller, Database database, CancellationToken cancellation)
    {
        List<string> excluded = [.. request.Query["exclude[]"].Concat(request.Query["exclude"]).OfType<string>()];
        return await database.Write<IResult>(
            caller.Did("deleted branches", ("pacticipant", pacticipant)), pacticipant,
            async session =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } owner)
                    return Refusal.NoPacticipant(pacticipant);
                var kept = owner.MainBranch is { } main ? excluded.Append(main) : excluded;
                var deleted = await session.Execute(
                    "delete from branch where pacticipant_id = @pacticipant and not (name in ({{texts:kept}}))",
                    ("pacticipant", owner.Id), ("kept", kept.Distinct()));
                var left = await session.Rows(
                    Branch.Select + "where b.pacticipant_id = @pacticipant order by b.updated_at, b.id",
                    Branch.Read, ("pacticipant", owner.Id));
                return Deleted(pacticipant, deleted, left);
            },
            cancellation);
    }

    private static HalDocument Deleted(string pacticipant, int deleted, List<Branch> left)
    {
        var remaining = left.Count == 0 ? "No branch remains."
            : $"Remaining branches are: {string.Join(", ", left.Select(branch => branch.Name))}";
        var notice = Notice.Success(
            $"Deleted {deleted} {(deleted == 1 ? "branch" : "branches")} of pacticipant {pacticipant}. {remaining}");
        return new HalDocument()
            .Property("notices", new JsonArray(notice.ToJson()))
            .WithStatus(StatusCodes.Status202Accepted);
    }

    private static async Task<Branch?> Find(Session session, string pacticipant, string branch) =>
        await session.FindPacticipant(pacticipant) is { } owner ? await session.FindBranch(owner.Id, branch) : null;

    private static HalDocument Represent(Branch branch, string pacticipant, Links links) => new HalDocument()
        .Property("name", branch.Name)
        .Timestamps(branch.CreatedAt, branch.UpdatedAt)
        .Link("self", links.To(Routes.Branch, pacticipant, branch.Name), "Branch")
        .Link("pb:latest-version", links.To(Routes.BranchLatestVersion, pacticipant, branch.Name),
            "Latest version for branch");
}
