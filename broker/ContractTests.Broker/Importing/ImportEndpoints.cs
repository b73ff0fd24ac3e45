using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Importing;

/// <summary>Imports the data of another broker, part by part; for admins.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder broker)
    {
        broker.MapPost(Routes.Import, Write).RequireAuthorization(Scope.Admin.Text())
            .Sends("part of what is imported").Takes(RecordShape.OfBody(ImportJson.Strict.Imported).Named("Import"))
            .Answers(Api.ApiJson.Default.Imported);
        broker.MapGet(Routes.ImportProgress, Progress).RequireAuthorization(Scope.Admin.Text())
            .Answers(Api.ApiJson.Default.ImportProgress)
            .Asks("source", Shape.Text, "The base URL of the source broker.");
    }

    private static async Task<IResult> Write(
        JsonBody body, Caller caller, ImportResources import, CancellationToken cancellation) =>
        WrittenDocument.Of(
            new Api.Imported(await import.Run(Imported.Read(body.Root), caller, cancellation)),
            Api.ApiJson.Default.Imported);

    private static async Task<IResult> Progress(string? source, Database database, CancellationToken cancellation)
    {
        var marks = await database.Read(
            session => session.Rows(
                "select resource, mark from import_mark where source = @source order by resource",
                row => (Resource: row.GetString(0), Mark: row.GetString(1)), ("source", source ?? "")),
            cancellation);
        return WrittenDocument.Of(
            new Api.ImportProgress(marks.ToDictionary(mark => mark.Resource, mark => mark.Mark)),
            Api.ApiJson.Default.ImportProgress);
    }
}
