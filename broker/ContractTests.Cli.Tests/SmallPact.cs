namespace ContractTests.Cli.Tests;

/// <summary>A contract of one request.</summary>
internal static class SmallPact
{
    public static string Between(string consumer, string provider, string description = "a greeting") => $$"""
        {
          "consumer": { "name": "{{consumer}}" },
          "provider": { "name": "{{provider}}" },
          "interactions": [
            {
              "description": "{{description}}",
              "request": { "method": "GET", "path": "/greeting" },
              "response": { "status": 200 }
            }
          ],
          "metadata": { "pactSpecification": { "version": "3.0.0" } }
        }
        """;

    /// <summary>A contract whose only example breaks its own rule.</summary>
    public static string Contradicting(string consumer, string provider) => Between(consumer, provider).Replace(
        "\"path\": \"/greeting\"",
        """
        "path": "/greeting", "headers": { "X-Id": "abc" },
        "matchingRules": { "header": { "X-Id": { "matchers": [{ "match": "regex", "regex": "^\\d+$" }] } } }
        """,
        StringComparison.Ordinal);
}
