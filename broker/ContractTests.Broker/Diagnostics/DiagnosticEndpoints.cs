using System.Data.Common;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Diagnostics;

/// <summary>Whether this node and its dependencies are healthy.</summary>
internal static class DiagnosticEndpoints
{
    public static void MapDiagnostics(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Heartbeat, GetHeartbeat).Answers(Api.ApiJson.Default.Heartbeat);
        broker.MapGet(Routes.Dependencies, GetDependencies).Answers(Api.ApiJson.Default.Dependencies, 200, 500);
        broker.MapGet(Routes.TestError, Fail);
        broker.MapPost(Routes.TestError, Fail);
    }

    /// <summary>Fails on purpose, so that an operator can see where a failure is logged.</summary>
    private static HalDocument Fail() =>
        throw new InvalidOperationException("This failure was asked for at " + Routes.TestError + ".");

    private static HalDocument GetHeartbeat(Links links) => HalDocument.Of(
        new Api.Heartbeat(Ok: true, new Api.SelfLink(new Link(links.To(Routes.Heartbeat)))),
        Api.ApiJson.Default.Heartbeat);

    private static async Task<HalDocument> GetDependencies(
        Links links, Database database, CancellationToken cancellation)
    {
        try
        {
            await database.Read(session => session.Number("select 1"), cancellation);
            return Answer(null);
        }
        catch (Exception failure) when (failure is DbException or BrokerStorageException)
        {
            return Answer(new Api.Failure(failure.Message))
                .WithStatus(StatusCodes.Status500InternalServerError);
        }

        HalDocument Answer(Api.Failure? failure) => HalDocument.Of(
            new Api.Dependencies(
                new Api.Dependencies.Health(failure is null, failure),
                new Api.SelfLink(new Link(links.To(Routes.Dependencies)))),
            Api.ApiJson.Default.Dependencies);
    }
}
