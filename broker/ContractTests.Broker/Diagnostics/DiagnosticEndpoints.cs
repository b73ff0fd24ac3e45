using System.Data.Common;
using System.Text.Json.Nodes;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Diagnostics;

/// <summary>Whether this node and its dependencies are healthy.</summary>
internal static class DiagnosticEndpoints
{
    public static void MapDiagnostics(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Heartbeat, GetHeartbeat).Answers(DiagnosticShape.Heartbeat);
        broker.MapGet(Routes.Dependencies, GetDependencies).Answers(DiagnosticShape.Dependencies, 200, 500);
        broker.MapGet(Routes.TestError, Fail);
        broker.MapPost(Routes.TestError, Fail);
    }

    /// <summary>Fails on purpose, so that an operator can see where a failure is logged.</summary>
    private static HalDocument Fail() =>
        throw new InvalidOperationException("This failure was asked for at " + Routes.TestError + ".");

    private static HalDocument GetHeartbeat(Links links) =>
        new HalDocument().Property("ok", true).Link("self", links.To(Routes.Heartbeat));

    private static async Task<HalDocument> GetDependencies(
        Links links, Database database, CancellationToken cancellation)
    {
        var state = new HalDocument().Link("self", links.To(Routes.Dependencies));
        try
        {
            await database.Read(session => session.Number("select 1"), cancellation);
            return state.Property("database", new JsonObject { ["ok"] = true });
        }
        catch (Exception failure) when (failure is DbException or BrokerStorageException)
        {
            var error = new JsonObject { ["message"] = failure.Message };
            return state.Property("database", new JsonObject { ["ok"] = false, ["error"] = error })
                .WithStatus(StatusCodes.Status500InternalServerError);
        }
    }
}
