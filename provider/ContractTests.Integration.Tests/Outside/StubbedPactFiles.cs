using ContractTests.Pacts.Files;

namespace ContractTests.Integration.Tests.Outside;

/// <summary>Messages about pact files from which a stub cannot answer.</summary>
public sealed class StubbedPactFiles : IDisposable
{
    private readonly PactFolder _folder = new();

    [Fact]
    public void A_missing_file_is_named_with_its_full_path()
    {
        var file = _folder.Missing();

        Refusal("Weather", file).ShouldBe($"{file}: expected a pact file, but found nothing. Check the path.");
        Refusal("Weather", Path.GetRelativePath(AppContext.BaseDirectory, file)).ShouldBe(
            $"{file}: expected a pact file, but found nothing. Relative paths start at the folder of the test "
            + "assembly: copy the file there (CopyToOutputDirectory in the project of the tests), or give an "
            + "absolute path.");
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"openapi": "3.1.0"}""")]
    public void A_file_that_is_no_pact_is_refused_in_one_line(string content)
    {
        var file = _folder.Write(content);

        var refusal = Refusal("Weather", file);

        refusal.ShouldStartWith(file);
        refusal.ShouldContain("Pass the path of a pact file");
        refusal.ShouldNotContain('\n');
    }

    [Fact]
    public void A_pact_with_another_provider_is_refused_with_both_names()
    {
        var file = _folder.WriteWeather();

        Refusal("Weather2", file).ShouldBe(
            $"{file}: expected a pact with the provider Weather2, but found one with Weather. "
            + "Use its provider's name, or the file of the other pact.");
    }

    [Theory]
    [InlineData("", "none. Run the consumer's contract tests, which write them.")]
    [InlineData(
        """{"type": "Asynchronous/Messages", "description": "a storm"}""",
        "messages only. A stub serves no messages: pass them to the service as their transport does.")]
    public void A_pact_without_interactions_over_HTTP_is_refused(string interactions, string told)
    {
        var file = _folder.Write(
            $$"""
            {"consumer": {"name": "Shop"}, "provider": {"name": "Weather"}, "interactions": [{{interactions}}],
             "metadata": {"pactSpecification": {"version": "4.0"} } }
            """);

        Refusal("Weather", file).ShouldBe(
            $"{file}: expected interactions over HTTP to answer from, but found {told}");
    }

    [Fact]
    public void A_stub_without_pact_files_is_refused()
    {
        Should.Throw<ArgumentException>(() => StubProvider.FromPacts("Weather")).Message
            .ShouldStartWith("Weather: expected pact files, but found none named.");
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(string provider, string file) =>
        Should.Throw<PactFileException>(() => StubProvider.FromPacts(provider, file)).Message;
}
