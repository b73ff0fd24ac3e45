using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>A pact whose requests use different features, and further requests for it.</summary>
internal static class RequestsOfEveryKind
{
    public const string Pact =
        """
        {
          "consumer": { "name": "Kinds" }, "provider": { "name": "Requests" },
          "metadata": { "pactSpecification": { "version": "4.0" } },
          "interactions": [
            { "type": "Synchronous/HTTP", "description": "a path by rule",
              "request": { "method": "GET", "path": "/things/7",
                "matchingRules": { "path": { "combine": "AND", "matchers": [
                  { "match": "regex", "regex": "/things/\\d+" } ] } } },
              "response": { "status": 200, "headers": { "X-Kind": ["one", "two"] },
                "body": { "content": { "id": 7 }, "contentType": "application/json", "encoded": false } } },
            { "type": "Synchronous/HTTP", "description": "a path by rule with a query",
              "request": { "method": "GET", "path": "/things/7", "query": { "page": ["1"] },
                "matchingRules": { "path": { "combine": "AND", "matchers": [
                  { "match": "regex", "regex": "/things/.*" } ] } } },
              "response": { "status": 206 } },
            { "type": "Synchronous/HTTP", "description": "a path with letters of all kinds",
              "request": { "method": "GET", "path": "/a b/é+(1)" }, "response": { "status": 202 } },
            { "type": "Synchronous/HTTP", "description": "a query of many values",
              "request": { "method": "GET", "path": "/search",
                "query": { "q": ["a b&c", "d"], "flag": [""], "page": ["1"], "sort": ["name"], "any": ["x"] },
                "matchingRules": { "query": {
                  "page": { "combine": "AND", "matchers": [{ "match": "integer" }] },
                  "sort": { "combine": "AND", "matchers": [{ "match": "regex", "regex": "name|date" }] },
                  "any": { "combine": "AND", "matchers": [{ "match": "type", "max": 2 }] } } } },
              "response": { "status": 200,
                "body": { "content": "found", "contentType": "text/plain", "encoded": false } } },
            { "type": "Synchronous/HTTP", "description": "headers",
              "request": { "method": "GET", "path": "/headers",
                "headers": { "Accept": ["application/json; q=0.5", "text/plain"], "X-One": ["a, b"], "X-Rule": ["1"] },
                "matchingRules": { "header": {
                  "X-Rule": { "combine": "AND", "matchers": [{ "match": "integer" }] } } } },
              "response": { "status": 204 } },
            { "type": "Synchronous/HTTP", "description": "a form",
              "request": { "method": "POST", "path": "/form",
                "headers": { "Content-Type": ["application/x-www-form-urlencoded"] },
                "body": { "content": "name=a+b&age=7&when=2024-02-29",
                  "contentType": "application/x-www-form-urlencoded", "encoded": false },
                "matchingRules": { "body": {
                  "$.age": { "combine": "AND", "matchers": [{ "match": "integer" }] },
                  "$.when": { "combine": "AND", "matchers": [{ "match": "date", "format": "yyyy-MM-dd" }] } } } },
              "response": { "status": 303, "headers": { "Location": ["/form/1"] } } },
            { "type": "Synchronous/HTTP", "description": "an XML document",
              "request": { "method": "POST", "path": "/xml",
                "body": { "content": "<list kind=\"a\"><item id=\"1\">one</item><note>all's well</note><empty/></list>",
                  "contentType": "application/xml", "encoded": false },
                "matchingRules": { "body": {
                  "$.list.item": { "combine": "AND", "matchers": [{ "match": "type" }] },
                  "$.list.note['#text']": { "combine": "AND", "matchers": [{ "match": "regex", "regex": "all.*" }] },
                  "$.list.item['@id']": { "combine": "AND", "matchers": [{ "match": "type" }] } } } },
              "response": { "status": 200,
                "body": { "content": "<ok/>", "contentType": "application/xml", "encoded": false } } },
            { "type": "Synchronous/HTTP", "description": "text by rule",
              "request": { "method": "POST", "path": "/text",
                "body": { "content": "hello 7", "contentType": "text/plain", "encoded": false },
                "matchingRules": { "body": { "$": { "combine": "AND", "matchers": [
                  { "match": "regex", "regex": "hello \\d" } ] } } } },
              "response": { "status": 200,
                "body": { "content": "AAEC/w==", "contentType": "application/octet-stream", "encoded": "base64" } } },
            { "type": "Synchronous/HTTP", "description": "bytes",
              "request": { "method": "POST", "path": "/bytes",
                "body": { "content": "/wABAg==", "contentType": "application/octet-stream", "encoded": "base64" } },
              "response": { "status": 418 } },
            { "type": "Synchronous/HTTP", "description": "the same again",
              "request": { "method": "POST", "path": "/bytes" }, "response": { "status": 400 } }
          ]
        }
        """;

    private const string Xml = "application/xml";
    private const string Form = "application/x-www-form-urlencoded";

    public static IReadOnlyCollection<HttpRequest> Others { get; } =
    [
        Get("/things/8"), Get("/things/8x"), Get("/things/8?page=1"), Get("/things/x?page=1"), Get("/things/x?page=2"),
        Get("/things/8?page=1&page=1"), Get("/things/8?"), Get("/things/x/y?page=1&other=2"),
        Get("/a%20b/%C3%A9+(1)"), Get("/a%20b/%c3%a9%2B%281%29"), Get("/a%20b/e+(1)"),
        Get("/search?q=a+b%26c&q=d&flag&page=17&sort=date&any=1"),
        Get("/search?any=1&sort=name&page=1&flag=&q=a%20b%26c&q=d&any=2"),
        Get("/search?any=1&any=2&any=3&sort=name&page=1&flag=&q=a%20b%26c&q=d"),
        Get("/search?q=d&q=a+b%26c&flag&page=17&sort=date&any=1"),
        Get("/search?q=a+b%26c&q=d&flag=1&page=17&sort=date&any=1"),
        Get("/search?q=a+b%26c&q=d&flag&page=x&sort=date&any=1"),
        Get("/search?q=a+b%26c&q=d&flag&page=-1&page=2&sort=date&any=1"),
        Get("/search?q=a+b%26c&q=d&flag&page=1&sort=size&any=1"),
        Get("/search?q=a+b%26c&flag&page=1&sort=name&any=1"),
        Headers(("Accept", "application/json;q=0.5,text/plain"), ("X-One", "a,b"), ("X-Rule", "22")),
        Headers(("Accept", "application/json;v=1;q=0.5, text/plain"), ("X-One", "a, b"), ("X-Rule", "-1")),
        Headers(("Accept", "application/json;q=0.6, text/plain"), ("X-One", "a, b"), ("X-Rule", "1")),
        Headers(("Accept", "text/plain, application/json;q=0.5"), ("X-One", "a, b"), ("X-Rule", "1")),
        Headers(("Accept", "application/json;q=0.5,text/plain"), ("X-One", "a"), ("X-Rule", "1")),
        Post("/form", "when=2023-12-31&age=-8&name=a%20b", Form), Post("/form", "when=2023-02-29&age=8&name=a+b", Form),
        Post("/form", "when=2000-02-29&age=8&name=a+b", Form), Post("/form", "when=1900-02-29&age=8&name=a+b", Form),
        Post("/form", "when=2023-04-31&age=8&name=a+b", Form), Post("/form", "when=2023-12-31&name=a+b", Form),
        Post("/form", "when=2023-12-31&age=8&name=a+b&more=1", Form), Post("/form", "", Form),
        Post("/xml", "<list kind='a'><item id='x'>two</item><item id='1'>3</item><note>all</note><empty/></list>", Xml),
        Post("/xml", "<list kind='a'> <empty></empty><note>all</note> <item id='x'>two</item></list>", Xml),
        Post("/xml", "<list kind='b'><item id='1'>one</item><note>all</note><empty/></list>", Xml),
        Post("/xml", "<list kind='a'><item>one</item><note>all</note><empty/></list>", Xml),
        Post("/xml", "<list kind='a'><note>all</note><empty/></list>", Xml),
        Post("/xml", "<list kind='a'><item id='1'>one</item><note>none</note><empty/></list>", Xml),
        Post("/xml", "<list kind='a'><item id='1'>one</item><note>all</note><empty>x</empty></list>", Xml),
        Post("/xml", "<list kind='a'><item id='1'>one</item><note>all</note><empty/><more/></list>", Xml),
        Post("/xml", "<list kind='a' more='1'><item id='1'>one</item><note>all</note><empty/></list>", Xml),
        Post("/xml", "<other/>", Xml), Post("/xml", "no XML", Xml), Post("/xml", "<list", "text/xml"),
        Post("/text", "hello 8", "text/plain"), Post("/text", "hello 88", "text/plain"),
        Post("/text", "hello 8", "text/plain; charset=utf-8"), Post("/text", "hello 8", null),
    ];

    private static HttpRequest Get(string target)
    {
        var halves = target.Split('?', 2);
        return new HttpRequest("GET", halves[0]) { Query = QueryString.Parse(halves.ElementAtOrDefault(1)) };
    }

    private static HttpRequest Headers(params (string Name, string Value)[] headers) => new("GET", "/headers")
    {
        Headers = headers.Select(header => new HttpHeader(header.Name, header.Value)).ToSequence(),
    };

    private static HttpRequest Post(string path, string body, string? contentType) =>
        new("POST", path) { Body = new Body.Present(body, contentType) };
}
