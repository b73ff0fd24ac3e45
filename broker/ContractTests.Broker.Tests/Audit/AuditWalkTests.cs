using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Routing;

namespace ContractTests.Broker.Tests.Audit;

/// <summary>Every write route with every kind of body: each change to a table adds an entry.</summary>
public abstract partial class AuditWalkTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AuditWalkTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AuditWalkTests;

    private static readonly string[] Bodies =
    [
        "{}",
        Published.Body("8"),
        Published.Contract("another description"),
        """{"success": true, "providerApplicationVersion": "9"}""",
        """{"name": "zed", "displayName": "Zed", "production": true, "mainBranch": "main", "scope": "read"}""",
        """{"currentlyDeployed": false, "currentlySupported": false, "buildUrl": "http://example.org/1"}""",
        """
        {"events": [{"name": "provider_verification_failed"}], "description": "hook",
         "request": {"method": "POST", "url": "https://example.org/hook"} }
        """,
    ];

    private static readonly string[] ContentTypes =
        ["application/json", "application/merge-patch+json", "application/hal+json"];

    [Fact]
    public async Task Whatever_a_route_writes_leaves_an_entry()
    {
        await using var broker = await RunningBroker.Start();
        broker.As(Caller.Bearer(await broker.NewToken("ann", "admin")));
        var names = await Landscape(broker);
        var wrote = new HashSet<string>();
        var forgotten = new HashSet<string>();
        var (before, entries) = await State(broker);

        foreach (var (method, route) in Writes(broker))
        {
            var path = Parameter().Replace(route, m => names.GetValueOrDefault(m.Groups[1].Value, "main"));
            foreach (var (body, type) in from body in Bodies from type in ContentTypes select (body, type))
            {
                await broker.Send(new HttpMethod(method), path, body, type);
                var (after, entriesAfter) = await State(broker);
                if (before != after)
                {
                    wrote.Add($"{method} {route}");
                    if (entriesAfter != entries + 1)
                        forgotten.Add($"{method} {route}: {entriesAfter - entries} entries");
                }

                (before, entries) = (after, entriesAfter);
            }
        }

        forgotten.ShouldBeEmpty();
        wrote.Count.ShouldBeGreaterThan(15, string.Join('\n', wrote));
    }

    private static IEnumerable<(string Method, string Route)> Writes(RunningBroker broker) =>
        from endpoint in broker.Endpoints
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where method is "POST" or "PUT" or "PATCH" or "DELETE"
        let route = endpoint.RoutePattern.RawText!
        orderby method == "DELETE", route.Length descending
        select (method, route);

    /// <summary>One of everything, and how addresses name it.</summary>
    private static async Task<Dictionary<string, string>> Landscape(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main", tags: ["main"]);
        await broker.Publish("2", branch: "main");
        var result = await broker.Verify("1", by: "5", branch: "main", tag: "main");
        var hash = result["_links.pb:pact-version.href"].GetString()!.Split('/')[^1];
        await broker.Put("/pacticipants/OrderService/labels/main");
        var test = await broker.Environment("test");
        return new Dictionary<string, string>
        {
            ["pacticipant"] = "OrderService",
            ["consumer"] = "OrderService",
            ["provider"] = "PaymentService",
            ["version"] = "2",
            ["hash"] = hash,
            ["metadata"] = "cHJvdmlkZXI",
            ["number"] = result["_links.self.href"].GetString()!.Split('/')[^1],
            ["environment"] = test,
            ["uuid"] = test,
            ["name"] = "zed",
        };
    }

    /// <summary>All that is stored but the audit, and the number of its entries.</summary>
    private static async Task<(string Stored, int Entries)> State(RunningBroker broker)
    {
        var tables = await broker.Tables();
        tables.Remove("audit_entry", out var entries);
        return (StoredRows.Text(tables), entries!.Count);
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();
}
