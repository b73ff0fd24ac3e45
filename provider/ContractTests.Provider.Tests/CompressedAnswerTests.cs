using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>A contract describes the decoded body, not its content coding.</summary>
public sealed class CompressedAnswerTests
{
    [Theory]
    [InlineData("gzip", Transport.InProcess)]
    [InlineData("deflate", Transport.InProcess)]
    [InlineData("br", Transport.InProcess)]
    [InlineData("identity", Transport.InProcess)]
    [InlineData("GZIP", Transport.InProcess)]
    [InlineData("gzip", Transport.OnAPort)]
    [InlineData("br", Transport.OnAPort)]
    public async Task A_compressed_body_is_compared_as_what_it_holds_and_its_header_stays(
        string coding, Transport transport)
    {
        var reading = Get($"/packed/{coding}", body: """{"id": "1"}""");
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(reading with
        {
            Response = reading.Response with
            {
                Headers = reading.Response.Headers.Add(new HttpHeader("Content-Encoding", coding)),
            },
        });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task Several_codings_are_taken_back_from_the_last_to_the_first()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/packed-twice", body: """{"id": "1"}"""));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_is_not_in_the_coding_of_its_header_is_one_line(string coding)
    {
        await using var provider = RawServer.At(
            "/x", RawServer.Response("hello, world"u8.ToArray(), $"Content-Encoding: {coding}"));
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address).From([Get("/x")]);

        var error = (await verifier.VerifyAsync()).Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();

        error.Message.ShouldBe($"Content-Encoding: expected a body in {coding}, but found bytes that are not");
    }
}
