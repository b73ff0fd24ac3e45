using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class BadFiles
{
    [Theory]
    [InlineData("", "a.json: expected JSON, but found an empty file.")]
    [InlineData(
        "hello", "a.json: expected JSON, but found an error at line 1, byte 1: 'h' where a value should begin.")]
    [InlineData(
        "{\"consumer\":{\"name\":\"a\"}, \"provider\":{\"name\":\"b\"} \"interactions\":[]}",
        "a.json: expected JSON, but found an error at line 1, byte 51: "
        + "'\"' where a comma or the end of an object or list should be.")]
    [InlineData(
        "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\n\"interactions\":[}",
        "a.json: expected JSON, but found an error at line 2, byte 17: '}' where a value should begin.")]
    [InlineData(
        "{\"consumer\":",
        "a.json: expected JSON, but found an error at line 1, byte 13: an unexpected end.")]
    [InlineData(
        "[1,2] x", "a.json: expected JSON, but found an error at line 1, byte 7: 'x' after the end of the JSON.")]
    [InlineData("[1]", "a.json at $: expected a pact, which is an object, but found a list.")]
    [InlineData("{}", "a.json at $.consumer: expected the consumer, but found nothing.")]
    [InlineData("""{"consumer": {}}""", "a.json at $.provider: expected the provider, but found nothing.")]
    [InlineData(
        """{"consumer": {"name": 5}, "provider": {"name": "P"}, "interactions": []}""",
        "a.json at $.consumer.name: expected a name, but found the number 5.")]
    [InlineData(
        """{"consumer": {"name": "C"}, "provider": {"name": "P"}}""",
        "a.json at $.interactions: expected a list of interactions, but found nothing.")]
    [InlineData(
        """{"consumer": {"name": "C"}, "provider": {"name": "P"}, "interactions": {}}""",
        "a.json at $.interactions: expected a list of interactions, but found an object.")]
    [InlineData(
        """
        {"consumer": {"name": "C"}, "provider": {"name": "P"}, "interactions": [],
         "metadata": {"pactSpecification": {"version": "5.0"}}}
        """,
        "a.json at $.metadata.pactSpecification.version: expected a Pact specification version (1, 1.1, 2, 3 or 4), "
        + "but found the string \"5.0\".")]
    [InlineData(
        """
        {"consumer": {"name": "C"}, "provider": {"name": "P"},
         "interactions": [{"description": "d", "request": {}, "response": {"status": "two hundred"}}]}
        """,
        "a.json at $.interactions[0].response.status: expected a status, but found the string \"two hundred\".")]
    [InlineData(
        """
        {"consumer": {"name": "C"}, "provider": {"name": "P"},
         "interactions": [{"type": "Telepathy", "description": "d"}]}
        """,
        "a.json at $.interactions[0].type: expected Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages, "
        + "but found the string \"Telepathy\".")]
    [InlineData(
        """{"consumer": {"name": "\ud800"}, "provider": {"name": "P"}, "interactions": []}""",
        "a.json at $.consumer.name: expected text in well-formed Unicode, but found an escape of a lone surrogate.")]
    public void What_is_not_a_pact_is_refused_in_one_line_that_says_where(string json, string message)
    {
        var refused = Should.Throw<PactFileException>(() => Reading.Read(json));

        refused.Message.ShouldStartWith(message);
        refused.Message.ShouldNotContain('\n');
        refused.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Nesting_without_end_is_refused_before_it_exhausts_the_stack()
    {
        var json = string.Concat(Enumerable.Repeat("[", 100_000));

        Should.Throw<PactFileException>(() => Reading.Read(json)).Message.ShouldContain("nested at most 512 deep");
    }

    [Fact]
    public void A_body_may_nest_as_deep_as_the_limit_allows()
    {
        var body = string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500));
        var json = $$$"""
            {"consumer": {"name": "C"}, "provider": {"name": "P"}, "interactions": [
              {"description": "d", "request": {}, "response": {"status": 200, "body": {{{body}}} }}]}
            """;

        var contract = Reading.Read(json);

        Reading.Read(Encoding.UTF8.GetString(PactWriter.Write(contract))).ShouldBe(contract);
    }

    [Fact]
    public void Every_file_that_is_cut_off_is_refused_in_one_line()
    {
        var whole = PactWriter.Write(Samples.Payment(SpecificationVersion.V4));

        for (var length = 0; length < whole.Length - 2; length++)
        {
            var refused = Should.Throw<PactFileException>(() => PactReader.Read(whole.AsMemory(0, length), "a.json"));
            refused.Message.ShouldNotContain('\n');
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "nowhere", "a.json");

        var refused = Should.Throw<PactFileException>(() => PactFile.Read(path));

        refused.Message.ShouldBe($"{path}: expected a pact file, but found nothing. Check the path.");
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. PactWriter.Write(Samples.Payment(SpecificationVersion.V4))];

        PactReader.Read(marked, "a.json").ShouldBe(Samples.Payment(SpecificationVersion.V4));
    }
}
