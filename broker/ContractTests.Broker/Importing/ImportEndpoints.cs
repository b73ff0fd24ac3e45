using ContractTests.Broker.Accounts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>Takes over what another broker knew, part by part; for admins.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder broker)
    {
        broker.MapPost(Routes.Import, Write).Needs(Scope.Admin).Takes(ImportShape.Body).Answers(ImportShape.Here);
        broker.MapGet(Routes.ImportProgress, Progress).Needs(Scope.Admin).Answers(ImportShape.Progress)
            .Asks("source", Shape.Text, "The base URL of the source broker.");
    }

    private static Task<IResult> Write(JsonBody body, Caller caller, Database database, CancellationToken cancellation)
    {
        var imported = Imported.Read(body.Root);
        return database.Write<IResult>(
            caller.Did("imported from another broker", ("pacticipant", imported.Pacticipant?.Name)),
            imported.Pacticipant?.Name,
            async session =>
            {
                var import = new Import(session);
                await import.Write(imported);
                return new WrittenDocument(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartObject("here"u8);
                    foreach (var (kind, count) in import.Here)
                        json.WriteNumber(kind, count);
                    json.WriteEndObject();
                    json.WriteEndObject();
                });
            },
            cancellation);
    }

    private static Task<IResult> Progress(string? source, Database database, CancellationToken cancellation) =>
        database.Read<IResult>(
            async session =>
            {
                var marks = await session.Rows(
                    "select resource, mark from import_mark where source = @source order by resource",
                    row => (Resource: row.GetString(0), Mark: row.GetString(1)), ("source", source ?? ""));
                return new WrittenDocument(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartObject("marks"u8);
                    foreach (var (resource, mark) in marks)
                        json.WriteString(resource, mark);
                    json.WriteEndObject();
                    json.WriteEndObject();
                });
            },
            cancellation);
}
