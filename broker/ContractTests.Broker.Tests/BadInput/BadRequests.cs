using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>
/// Draws requests with something wrong in path, query, body or headers; the same seed draws the same.
/// </summary>
internal sealed class BadRequests(Random random, ApiUnderTest api)
{
    /// <summary>What bodies of this API have as members, and some that only contracts have.</summary>
    private readonly string[] _fields =
    [
        .. SchemaBodies.Members(api.Description).Distinct().Order(StringComparer.Ordinal),
        "interactions", "messages", "metadata",
    ];

    private static readonly string[] Tricks =
    [
        "..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", ".", "%00", "%0A", "%09", "%ff", "%", "%zz", "a%2Fb", "%20",
        "'%3B%20drop%20table%20version%3B--", "%F0%9F%92%A9", "null", "-1", "0", "99999999999999999999", "%25", "_",
        "nobody", "{pacticipant}", "a+b", "%C3%28", "*", "%5C", "latest", "versions", "all", "%ED%A0%80", "1.json",
    ];

    private static readonly string[] Queries =
    [
        "page=0", "page=abc", "page=-1&size=-1", "size=0", "size=2147483647&page=2147483647", "size=99999999999999",
        "pageNumber=x", "q=%25", "q=%00", "q=%ff", "q[]=", "q[][pacticipant]=", "q[][pacticipant]=OrderService&q=text",
        "q[][pacticipant]=OrderService&q[][version]=1&q[][latest]=true", "q[pacticipant]=x", "limit=-1", "limit=x",
        "latestby=x", "success[]=maybe", "environment=nope", "to=", "pacticipant=%E0%A4%A", "exclude[]=%F0%9F%92%A9",
        "maxPacticipants=0", "name=%0A", "&&&===&", "%", "a[b][c][d]=1", "consumer_version_selectors[][tag]=",
        "consumer_version_selectors[][nothing]=1&include_wip_pacts_since=never", "include_pending_status=maybe",
    ];

    private static readonly string[] Malformed =
    [
        "{", "[", "{\"a\":", "nul", "\"text\"", "[]", "5", "true", "{}x", "{\"a\":\"\\ud800\"}", "{'a': 1}",
        "{\"a\": 1e}", "{\"a\": NaN}", "\uFEFF{", " ", "\0",
    ];

    private static readonly string[] Good = [Published.Body("7"), Published.Contract()];

    private static readonly string?[] Accepts =
        [null, null, null, "application/hal+json", "application/problem+json", "image/png", ";;garbage", "text/html"];

    private static readonly string?[] WrongTypes =
        ["text/plain", null, "garbage", "application/xml", "application/json;charset=x"];

    public BadRequest For(ApiOperation operation)
    {
        var path = ApiUnderTest.Fill(operation, Value);
        var query = Chance(3) ? "?" + Pick(Queries) : "";
        var body = operation.Takes.Count > 0 || Chance(20) ? Body(operation) : null;
        var type = Chance(8) ? Pick(WrongTypes)
            : operation.Takes.Count > 0 ? Pick([.. operation.Takes]) : "application/json";
        return new BadRequest(operation.Method, path + query, body, type, Pick(Accepts));
    }

    private string Value(string parameter) => random.Next(10) switch
    {
        0 => Pick(Tricks),
        1 => new string('a', random.Next(400, 700)),
        2 => "nobody",
        _ => api.Names.GetValueOrDefault(parameter, "prod"),
    };

    private byte[] Body(ApiOperation operation)
    {
        if (Chance(6))
            return Encoding.UTF8.GetBytes(Pick(Malformed));
        if (Chance(25))
            return [0x7B, 0xFF, 0xFE, 0x7D];
        if (Chance(25))
            return Encoding.UTF8.GetBytes(new string('[', 5000));

        var body = Chance(3) ? JsonNode.Parse(Pick(Good))!.AsObject()
            : operation.Body is { } schema && Chance(2) ? api.Bodies.Good(schema, isWhole: Chance(2))!.AsObject()
            : [];
        foreach (var _ in Enumerable.Range(0, random.Next(1, 4)))
            body[Pick(body.Count > 0 && Chance(2) ? [.. body.Select(member => member.Key)] : _fields)] = Json(depth: 0);
        if (Chance(4) && body.Count > 0)
            body.Remove(Pick([.. body.Select(member => member.Key)]));
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private JsonNode? Json(int depth) => random.Next(depth > 3 ? 9 : 12) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => "",
        4 => " ",
        5 => "two\nlines",
        6 => "nul \0 inside",
        7 => new string('x', random.Next(500, 6000)),
        8 => Pick(["main", "1e999999", "2026-13-45", "http://exa mple", "💩", "../..", "${pactbroker.pactUrl}"]),
        9 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Json(depth + 1))]),
        10 => JsonNode.Parse("123456789012345678901234567890"),
        _ => new JsonObject { [Pick(_fields)] = Json(depth + 1), ["name"] = Json(depth + 1) },
    };

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
