using System.Globalization;
using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Benchmarks;

/// <summary>Contracts of a given size, and bodies that match them.</summary>
internal static class SamplePact
{
    public const string Consumer = "Reader";
    public const string Provider = "Library";

    /// <summary>The body of one interaction, about 1 KB.</summary>
    public static byte[] SmallBody { get; } = Encoding.UTF8.GetBytes($$"""
        {"id":"7","shelf":"{{new string('s', 200)}}","books":[{{string.Join(',', Enumerable.Range(0, 8).Select(Book))}}]}
        """);

    /// <summary>A list of items of the same kind, of a given length.</summary>
    public static byte[] LargeBody(int bytes)
    {
        var body = new StringBuilder("{\"items\":[");
        for (var item = 0; body.Length < bytes - 100; item++)
            body.Append(item == 0 ? "" : ",").Append(Book(item));

        return Encoding.UTF8.GetBytes(body.Append("]}").ToString());
    }

    /// <summary>A contract with this many interactions, each with a body of 1 KB that is matched by type.</summary>
    public static string Small(int interactions) => File(Enumerable.Range(0, interactions).Select(number =>
        Interaction($"a request for shelf {number}", $"/shelves/{number}", Encoding.UTF8.GetString(SmallBody))));

    /// <summary>A contract with one interaction: a list whose items are each like the example.</summary>
    public static string EachLike() =>
        File([Interaction("a request for everything", "/large", $$"""{"items":[{{Book(0)}}]}""")]);

    public static Contract Read(string pact) => PactReader.Read(Encoding.UTF8.GetBytes(pact), "sample");

    private static string Book(int number) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"title":"Title of book {{number}}","pages":{{100 + number}},"lent":false,"price":{{number}}.25}""");

    private static string Interaction(string description, string path, string body) => $$$"""
        {
          "description": "{{{description}}}",
          "request": { "method": "GET", "path": "{{{path}}}" },
          "response": {
            "status": 200,
            "headers": { "Content-Type": "application/json" },
            "body": {{{body}}},
            "matchingRules": {
              "body": {
                "$": { "matchers": [{ "match": "type" }] },
                "$.books": { "matchers": [{ "match": "type", "min": 1 }] },
                "$.items": { "matchers": [{ "match": "type", "min": 1 }] }
              }
            }
          }
        }
        """;

    private static string File(IEnumerable<string> interactions) => $$"""
        {
          "consumer": { "name": "{{Consumer}}" },
          "provider": { "name": "{{Provider}}" },
          "interactions": [{{string.Join(",\n", interactions)}}],
          "metadata": { "pactSpecification": { "version": "3.0.0" } }
        }
        """;
}
