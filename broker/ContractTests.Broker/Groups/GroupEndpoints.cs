using System.Globalization;
using ContractTests.Broker.Integrations;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContractTests.Broker.Groups;

/// <summary>Lists integrations, in the line format of a network diagram.</summary>
internal static class GroupEndpoints
{
    private static readonly Offers Lines = new(MediaTypes.Csv);

    public static void MapGroups(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Relationships, GetRelationships).WithMetadata(Lines).Answers(Shape.Text);
        broker.MapGet(Routes.Group, GetGroup).WithMetadata(Lines).Answers(Shape.Text)
            .Asks("maxPacticipants", Shape.Positive, "Where the group ends.");
    }

    private static async Task<IResult> GetRelationships(Database database, CancellationToken cancellation) =>
        Answer(await database.Read(session => session.AllIntegrations(), cancellation));

    /// <summary>All integrations connected with a pacticipant; the address may end in .csv.</summary>
    private static Task<IResult> GetGroup(
        string pacticipant, HttpRequest request, Database database, CancellationToken cancellation)
    {
        var most = ReadMost(request.Query);
        return database.Answer<IResult>(
            async session =>
            {
                var known = await session.FindPacticipant(pacticipant);
                if (known is null && pacticipant.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                    known = await session.FindPacticipant(pacticipant[..^4]);
                if (known is null)
                    return () => Refusal.NoPacticipant(pacticipant);
                var integrations = await session.AllIntegrations();
                return () => Answer(ConnectedGroup.Of(known.Id, integrations, most));
            },
            cancellation);
    }

    private static ContentHttpResult Answer(IReadOnlyList<Integration> integrations) =>
        TypedResults.Text(RelationshipLines.Of(integrations), MediaTypes.Csv);

    private static int ReadMost(IQueryCollection query)
    {
        if (!query.TryGetValue("maxPacticipants", out var text) || string.IsNullOrEmpty(text))
            return int.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most >= 1
            ? most
            : throw new InvalidQueryException("maxPacticipants", "must be an integer greater than or equal to 1");
    }
}
