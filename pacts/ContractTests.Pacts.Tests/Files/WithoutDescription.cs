using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>Files as other libraries write them: without descriptions, contents or a suitable version.</summary>
public sealed class WithoutDescription
{
    [Theory]
    [InlineData("", "")]
    [InlineData(""" "metadata": {"pactSpecification": {"version": "1.0.0"}}, """, "")]
    [InlineData(""" "metadata": {"pactSpecification": {"version": "3.0.0"}}, """, "")]
    [InlineData(
        """ "metadata": {"pactSpecification": {"version": "4.0"}}, """, """ "type": "Synchronous/HTTP", """)]
    public void Interactions_are_called_by_their_position(string metadata, string type)
    {
        var interactions = Reading.Read(
            $$"""
            {"consumer": {"name": "C"}, "provider": {"name": "P"}, {{metadata}}
             "interactions": [
               { {{type}} "request": {"path": "/a"}, "response": {} },
               { {{type}} "description": "known", "request": {"path": "/b"}, "response": {} },
               { {{type}} "description": null, "request": {"path": "/c"}, "response": {} }]}
            """).Interactions;

        interactions.Select(interaction => interaction.Description)
            .ShouldBe(["Interaction 0", "known", "Interaction 2"]);
    }

    [Fact]
    public void Messages_of_version_4_are_called_by_their_position()
    {
        Reading.Read(
            """
            {"consumer": {"name": "C"}, "provider": {"name": "P"},
             "metadata": {"pactSpecification": {"version": "4.0"}},
             "interactions": [
               {"type": "Asynchronous/Messages", "contents": {"content": "x"}},
               {"type": "Synchronous/Messages", "request": {}, "response": []}]}
            """).Interactions.Select(interaction => interaction.Description)
            .ShouldBe(["Interaction 0", "Interaction 1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "metadata": {"pactSpecification": {"version": "3.0.0"}}, """)]
    [InlineData(""" "metadata": {"pactSpecification": {"version": "2.0.0"}}, """)]
    [InlineData(""" "metadata": {"pactSpecification": {"version": "1.0.0"}}, """)]
    public void Messages_are_read_whatever_version_they_stand_under(string metadata)
    {
        var contract = Reading.Read(
            $$"""
            {"consumer": {"name": "Bob"}, "provider": {"name": "Mary"}, {{metadata}}
             "messages": [
               {"contents": {"foo": "bar"}, "metaData": {"Content-Type": "application/json"},
                "matchingRules": {"body": {"$.foo": {"matchers": [{"match": "type"}]} } } },
               {"description": "empty", "contents": null}]}
            """);

        contract.Version.ShouldBe(SpecificationVersion.V3);
        contract.Interactions.Select(message => message.Description).ShouldBe(["Message 0", "empty"]);
        var message = contract.Interactions[0].ShouldBeOfType<AsynchronousMessage>();
        message.Contents.Rules.Places.ShouldHaveSingleItem();
        PactReader.Read(PactWriter.Write(contract), "written").ShouldBe(contract);
    }

    [Fact]
    public void Requests_beside_messages_are_read_too()
    {
        Reading.Read(
            """
            {"consumer": {"name": "C"}, "provider": {"name": "P"},
             "metadata": {"pactSpecification": {"version": "2.0.0"}},
             "interactions": [{"description": "asked", "request": {"path": "/"}, "response": {}}],
             "messages": [{"description": "told", "contents": "x"}]}
            """).Interactions.Select(interaction => interaction.Description).ShouldBe(["asked", "told"]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("null", true)]
    [InlineData(" null\n", true)]
    [InlineData("{}", false)]
    [InlineData("nullable", false)]
    public void A_message_without_content_is_kept_by_nothing_and_by_null(string? actual, bool accepted)
    {
        var contents = new MessageContents(Body.Null.Instance);
        Body body = actual is null
            ? Body.Missing.Instance
            : new Body.Present(Encoding.UTF8.GetBytes(actual), "application/json");

        foreach (var version in new[] { SpecificationVersion.V3, SpecificationVersion.V4 })
        {
            (CompiledMessage.Compile(contents, version).Compare(new ActualMessage(body, [])).Count == 0)
                .ShouldBe(accepted);
        }
    }
}
