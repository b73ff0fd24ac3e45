using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class PactMergeTests
{
    [Theory]
    [InlineData("interactions", "Interaction")]
    [InlineData("messages", "Message")]
    public void Entries_without_a_description_are_named_by_their_position(string list, string kind)
    {
        var merged = Merge(
            Pact(list, Nameless("/a"), Nameless("/b")), Pact(list, Nameless("/a"), Nameless("/c")));

        merged.Changed.ShouldHaveSingleItem().Description.ShouldBe($"{kind} 1");
    }

    [Theory]
    [InlineData("interactions")]
    [InlineData("messages")]
    public void A_file_of_entries_without_a_description_can_be_merged_with_itself(string list)
    {
        var pact = Pact(list, Nameless("/a"), Nameless("/b"));

        var merged = Merge(pact, pact);

        merged.Changed.ShouldBeEmpty();
        Paths(merged, list).ShouldBe(["/a", "/b"]);
    }

    [Fact]
    public void What_was_merged_already_is_not_added_again()
    {
        var added = Pact("interactions", Nameless("/b"));
        var once = Merge(Pact("interactions", Named("a", "/a")), added);

        var twice = Merge(Encoding.UTF8.GetString(once.Content.Span), added);

        twice.Changed.ShouldBeEmpty();
        Paths(twice, "interactions").ShouldBe(["/a", "/b"]);
    }

    [Fact]
    public void A_description_that_is_a_number_names_its_interaction() =>
        Merge(
            Pact("interactions", """{"description": 7, "request": {"path": "/a"}}"""),
            Pact("interactions", """{"description": 7, "request": {"path": "/b"}}"""))
            .Changed.ShouldHaveSingleItem().Description.ShouldBe("7");

    [Fact]
    public void Identifiers_that_brokers_and_tools_add_are_no_difference() =>
        Merge(
            Pact("interactions", """{"description": "a", "request": {"path": "/a"}, "_id": "1"}"""),
            Pact("interactions", """{"description": "a", "request": {"path": "/a"}, "key": "2"}"""))
            .Changed.ShouldBeEmpty();

    private static string Nameless(string path) => $$$"""{"request": {"path": "{{{path}}}"}}""";

    private static string Named(string description, string path) =>
        $$$"""{"description": "{{{description}}}", "request": {"path": "{{{path}}}"}}""";

    private static string Pact(string list, params string[] entries) =>
        $$"""{"consumer": {"name": "C"}, "provider": {"name": "P"}, "{{list}}": [{{string.Join(',', entries)}}]}""";

    private static MergedPact Merge(string pact, string added) =>
        PactMerge.Merge(Encoding.UTF8.GetBytes(pact), Encoding.UTF8.GetBytes(added));

    private static IEnumerable<string?> Paths(MergedPact merged, string list) =>
        JsonNode.Parse(merged.Content.Span)![list]!.AsArray().Select(entry => (string?)entry!["request"]!["path"]);
}
