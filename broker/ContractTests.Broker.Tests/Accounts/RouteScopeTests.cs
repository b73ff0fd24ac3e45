using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Accounts;
using Microsoft.AspNetCore.Routing;

namespace ContractTests.Broker.Tests.Accounts;

/// <summary>Every route there is, with every kind of credentials.</summary>
public abstract partial class RouteScopeTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : RouteScopeTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : RouteScopeTests;

    [Fact]
    public async Task Every_route_declares_what_it_needs()
    {
        await using var broker = await RunningBroker.Start();

        var silent = broker.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>() is null);

        broker.Endpoints.Count.ShouldBeGreaterThan(50);
        silent.Select(endpoint => endpoint.RoutePattern.RawText).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changes_something_needs_more_than_reading()
    {
        await using var broker = await RunningBroker.Start();

        var readable = Requests(broker)
            .Where(request => request.Needs <= Scope.Read && request.Method is not ("GET" or "HEAD" or "OPTIONS"));

        readable.Select(request => $"{request.Method} {request.Route}")
            .ShouldBe(["POST /pacts/provider/{provider}/for-verification"]);
    }

    [Fact]
    public async Task Every_route_lets_in_whom_it_says_and_nobody_else()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await AdminToken(broker);
        (Scope May, System.Net.Http.Headers.AuthenticationHeaderValue? Shown)[] callers =
        [
            (Scope.Public, null),
            (Scope.Public, Caller.Bearer("ct_unknown")),
            (Scope.Read, Caller.Basic("reader", "r-secret")),
            (Scope.Read, Caller.Bearer(await broker.As(Caller.Bearer(admin)).NewToken("r", "read"))),
            (Scope.Write, Caller.Basic("writer", "w-secret")),
            (Scope.Write, Caller.Bearer(await broker.As(Caller.Bearer(admin)).NewToken("w", "write"))),
            (Scope.Admin, Caller.Bearer(admin)),
        ];

        var wrong = new List<string>();
        foreach (var request in Requests(broker))
        {
            foreach (var (may, shown) in callers)
            {
                var answer = await broker.As(shown).Send(
                    new HttpMethod(request.Method), request.Path, "[", "application/json");
                if (!Fits(answer.Status, may, request.Needs))
                    wrong.Add($"{request.Method} {request.Route} as {may}: {(int)answer.Status}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static bool Fits(HttpStatusCode status, Scope may, Scope needs) =>
        may >= needs ? status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        : may == Scope.Public ? status is HttpStatusCode.Unauthorized
        : status is HttpStatusCode.Forbidden;

    private static async Task<string> AdminToken(RunningBroker broker) =>
        (await BrokerTokens.Create(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken))!;

    private static List<Request> Requests(RunningBroker broker) =>
        [.. from endpoint in broker.Endpoints
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            let route = endpoint.RoutePattern.RawText!
            select new Request(
                method, route, Parameter().Replace(route, "nothing"),
                endpoint.Metadata.GetMetadata<RequiredScope>()!.Scope)];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private sealed record Request(string Method, string Route, string Path, Scope Needs);
}
