using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;

namespace ContractTests.Provider.Tests;

/// <summary>The paths that a provider on a port receives.</summary>
public sealed class PathsOnTheWireTests
{
    [Theory]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/a%2fb", "/a%2fb")]
    [InlineData("/caf%C3%A9", "/caf%C3%A9")]
    [InlineData("/café", "/caf%C3%A9")]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/a+b", "/a+b")]
    [InlineData("/a/../b", "/a/../b")]
    [InlineData("/a/%2e%2e/b", "/a/%2e%2e/b")]
    [InlineData("/a//b", "/a//b")]
    [InlineData("/a%zz", "/a%zz")]
    [InlineData("/a|b", "/a|b")]
    [InlineData("/a\"b", "/a\"b")]
    [InlineData("/a#b", "/a%23b")]
    [InlineData("/!/../~", "/!/../~")]
    [InlineData("/a\u007fb", "/a%7Fb")]
    public async Task A_path_is_sent_as_it_is_written(string written, string sent)
    {
        await using var provider = RawServer.Start();
        var interaction = new HttpInteraction("a request", new HttpRequest("GET", written), new HttpResponse(200));
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address)
            .From([interaction]);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        provider.Requests.ShouldHaveSingleItem().ShouldStartWith($"GET {sent} HTTP/1.1\r\n");
    }
}
