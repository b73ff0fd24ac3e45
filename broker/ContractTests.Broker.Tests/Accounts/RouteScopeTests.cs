using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Ui;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace ContractTests.Broker.Tests.Accounts;

/// <summary>Every route there is, with every kind of credentials.</summary>
public abstract partial class RouteScopeTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : RouteScopeTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : RouteScopeTests;

    /// <summary>The routes that need something else than their method: reading, or else writing.</summary>
    private static readonly Dictionary<string, Scope> Others = new()
    {
        ["POST /pacts/provider/{provider}/for-verification"] = Scope.Read,
        ["GET /pacticipants/{pacticipant}/edit"] = Scope.Write,
        ["GET /ui/style.css"] = Scope.Public,
        ["GET /ui/script.js"] = Scope.Public,
        ["GET /sign-in"] = Scope.Public,
        ["POST /sign-in"] = Scope.Public,
        ["POST /sign-out"] = Scope.Public,
        ["GET /account"] = Scope.Public,
        ["GET /clean-up"] = Scope.Admin,
        ["POST /clean-up"] = Scope.Admin,
        ["GET /webhooks/new"] = Scope.Write,
        ["GET /webhooks/{uuid}/edit"] = Scope.Write,
        ["GET /webhooks/{uuid}/delete"] = Scope.Write,
        ["GET /environments/new"] = Scope.Write,
        ["GET /environments/{uuid}/edit"] = Scope.Write,
        ["GET /environments/{uuid}/delete"] = Scope.Write,
        ["GET /tokens/new"] = Scope.Admin,
        ["POST /tokens/new"] = Scope.Admin,
        ["GET /tokens/{name}/revoke"] = Scope.Admin,
        ["POST /tokens/{name}/revoke"] = Scope.Admin,
        ["GET /tokens"] = Scope.Admin,
        ["POST /tokens"] = Scope.Admin,
        ["DELETE /tokens/{name}"] = Scope.Admin,
        ["GET /audit"] = Scope.Admin,
        ["DELETE /audit"] = Scope.Admin,
        ["POST /clean"] = Scope.Admin,
        ["POST /import"] = Scope.Admin,
        ["GET /import/progress"] = Scope.Admin,
    };

    [Fact]
    public async Task Each_route_with_a_policy_of_its_own_is_known_here()
    {
        await using var broker = await RunningBroker.Start();

        var routes = Requests(broker).ToDictionary(request => $"{request.Method} {request.Route}");
        var own = broker.Endpoints.Where(endpoint =>
            endpoint.Metadata.Any(data => data is IAuthorizeData or IAllowAnonymous));

        broker.Endpoints.Count.ShouldBeGreaterThan(50);
        Others.Keys.Except(routes.Keys).ShouldBeEmpty();
        own.Count().ShouldBe(Others.Count);
    }

    [Fact]
    public async Task Every_route_lets_in_whom_it_says_and_nobody_else()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await AdminToken(broker);
        var (read, write) = (await Token(broker, admin, "read"), await Token(broker, admin, "write"));
        (Scope May, AuthenticationHeaderValue? Shown, string? Session)[] callers =
        [
            (Scope.Public, null, null),
            (Scope.Public, Caller.Bearer("ct_unknown"), null),
            (Scope.Public, null, "unknown"),
            (Scope.Read, Caller.Basic("reader", "r-secret"), null),
            (Scope.Read, Caller.Bearer(read), null),
            (Scope.Read, null, await Session(broker, read)),
            (Scope.Read, null, await Session(broker, "r-secret", "reader")),
            (Scope.Write, Caller.Basic("writer", "w-secret"), null),
            (Scope.Write, Caller.Bearer(write), null),
            (Scope.Write, null, await Session(broker, write)),
            (Scope.Write, null, await Session(broker, "w-secret", "writer")),
            (Scope.Admin, Caller.Bearer(admin), null),
            (Scope.Admin, null, await Session(broker, admin)),
        ];

        var wrong = new List<string>();
        foreach (var request in Requests(broker))
        {
            foreach (var (may, shown, session) in callers)
            {
                var answer = await broker.As(shown).WithSession(session).Send(
                    new HttpMethod(request.Method), request.Path, "[", "application/json");
                if (!Fits(answer.Status, may, request.Needs))
                {
                    var way = session is null ? "" : " by cookie";
                    wrong.Add($"{request.Method} {request.Route} as {may}{way}: {(int)answer.Status}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static bool Fits(HttpStatusCode status, Scope may, Scope needs) =>
        may >= needs ? status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        : may == Scope.Public ? status is HttpStatusCode.Unauthorized
        : status is HttpStatusCode.Forbidden;

    private static async Task<string> AdminToken(RunningBroker broker) =>
        (await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken))!;

    private static async Task<string> Token(RunningBroker broker, string admin, string scope) =>
        await broker.As(Caller.Bearer(admin)).NewToken(scope, scope);

    /// <summary>Signs in, and returns the cookie.</summary>
    private static async Task<string> Session(RunningBroker broker, string secret, string user = "")
    {
        using var person = await Person.SignedIn(broker, secret, user);
        return person.Session!;
    }

    private static List<Request> Requests(RunningBroker broker) =>
        [.. from endpoint in broker.Endpoints
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            let route = endpoint.RoutePattern.RawText!
            select new Request(
                method, route, Parameter().Replace(route, "nothing"),
                Others.GetValueOrDefault(
                    $"{method} {route}", method is "GET" or "HEAD" or "OPTIONS" ? Scope.Read : Scope.Write))];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private sealed record Request(string Method, string Route, string Path, Scope Needs);
}
