namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// A provider of two interactions and its contract tests, in the words of one test framework. Only the class of
/// tests differs from one framework to another.
/// </summary>
internal static class SmallProvider
{
    private const string Pact = """
        {
          "consumer": { "name": "Shop" },
          "provider": { "name": "Articles" },
          "interactions": [
            {
              "description": "a request for an article",
              "providerStates": [{ "name": "an article costs", "params": { "price": 7.5 } }],
              "request": { "method": "GET", "path": "/articles/1" },
              "response": {
                "status": 200,
                "headers": { "Content-Type": "application/json" },
                "body": { "price": 1.25 },
                "matchingRules": { "body": { "$.price": { "matchers": [{ "match": "number" }] } } }
              }
            },
            {
              "description": "a request for an unknown article",
              "request": { "method": "GET", "path": "/articles/2" },
              "response": { "status": 404 }
            }
          ],
          "metadata": { "pactSpecification": { "version": "3.0.0" } }
        }
        """;

    private const string Articles = """
        using ContractTests.Provider;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.TestHost;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        public sealed class PriceList
        {
            public decimal? First { get; set; }
        }

        public static class Articles
        {
            public static PactVerifier Listing() => new PactVerifier("Articles")
                .WithFileSource(new FileInfo(Path.Combine(AppContext.BaseDirectory, "pact.json")));

            public static PactVerifier Verifier()
            {
                var builder = WebApplication.CreateBuilder();
                builder.WebHost.UseTestServer();
                builder.Services.AddSingleton<PriceList>();
                var application = builder.Build();
                var breaks = Environment.GetEnvironmentVariable("ARTICLES_BREAK") is not null;
                application.MapGet("/articles/1", (PriceList list) => breaks
                    ? Results.Json(new { price = $"{list.First}" })
                    : Results.Json(new { price = list.First }));
                application.Start();
                return Listing()
                    .WithTestServer(application.GetTestServer())
                    .WithProviderStates(states => states.Given<PriceList>("an article costs", (list, state, _) =>
                    {
                        list.First = state.Get<decimal>("price");
                        return Task.CompletedTask;
                    }));
            }
        }
        """;

    public static void WriteTo(OutsideFolder outside, PackedPackages packages, TestFramework framework)
    {
        outside.Write($"{framework.Project}/pact.json", Pact);
        outside.Write($"{framework.Project}/Articles.cs", Articles);
        outside.Write($"{framework.Project}/ArticleContracts.cs", framework.Tests);
        outside.Write($"{framework.Project}/{framework.Project}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {framework.Properties}
              <ItemGroup>
                <PackageReference Include="ContractTests.Provider" Version="{packages.Version}" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                {framework.References}
              </ItemGroup>
              <ItemGroup>
                <None Update="pact.json" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
    }
}
