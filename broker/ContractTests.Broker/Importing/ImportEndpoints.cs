using ContractTests.Broker.Accounts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>Takes over what another broker knew, part by part; for admins.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder broker) =>
        broker.MapPost(Routes.Import, Write).Needs(Scope.Admin).Takes(ImportShape.Body)
            .AnswersNothing();

    private static Task<IResult> Write(JsonBody body, Database database, CancellationToken cancellation)
    {
        var imported = Imported.Read(body.Root);
        return database.Write<IResult>(
            imported.Pacticipant?.Name,
            async session =>
            {
                await new Import(session).Write(imported);
                return TypedResults.NoContent();
            },
            cancellation);
    }
}
