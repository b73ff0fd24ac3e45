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
}
