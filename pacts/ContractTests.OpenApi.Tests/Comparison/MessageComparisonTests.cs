namespace ContractTests.OpenApi.Tests.Comparison;

public sealed class MessageComparisonTests
{
    private static readonly MessageDescription Users = MessageDescription.Parse("""
        asyncapi: 3.0.0
        info: {title: Users, version: '1'}
        channels:
          users:
            messages:
              created: {payload: {type: object, required: [id], properties: {id: {type: string}}}}
              moved: {payload: {schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: {}}}
        operations:
          all: {action: send, channel: {$ref: '#/channels/users'}}
          created:
            action: send
            channel: {$ref: '#/channels/users'}
            messages: [{$ref: '#/channels/users/messages/created'}]
          moved:
            action: send
            channel: {$ref: '#/channels/users'}
            messages: [{$ref: '#/channels/users/messages/moved'}]
        """);

    [Fact]
    public void An_operation_without_messages_has_those_of_its_channel() =>
        Users.Compare(Message("all", """{"id": "1"}""")).Codes().ShouldBe(["message.matched"]);

    [Fact]
    public void A_message_that_fits_none_says_why()
    {
        var finding = Users.Compare(Message("created", """{"id": 1}""")).ShouldHaveSingleItem();

        finding.Message.ShouldBe("interaction: expected a message of the operation, but found one that matches none "
            + "(channels.users.messages.created: content.id: expected a string, but found 1)");
        finding.Kind.ShouldBe(FindingKind.Error);
    }

    [Fact]
    public void A_schema_of_another_language_is_not_looked_into() =>
        Users.Compare(Message("moved", """{"to": "x"}""")).Codes()
            .ShouldBe(["message.payload.unvalidatable", "message.matched"]);

    [Fact]
    public void Version_2_is_refused_in_one_line() =>
        Should.Throw<ApiDescriptionException>(() => MessageDescription.Parse("asyncapi: 2.6.0\ninfo: {}"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldBe(
                "[root]: expected version 3 of AsyncAPI, but found '2.6.0'. Convert the document to version 3 first");

    private static string Message(string operation, string content) => $$$"""
        "type": "Asynchronous/Messages", "description": "d",
        "comments": {"references": {"AsyncAPI": {"operationId": "{{{operation}}}"} } },
        "contents": {"content": {{{content}}}, "contentType": "application/json", "encoded": false}
        """;
}
