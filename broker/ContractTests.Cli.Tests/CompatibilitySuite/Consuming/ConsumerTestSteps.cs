using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Generating;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Messages;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Consumer;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>
/// Steps that run the test of a consumer against what was drafted, and look at what the consumer received.
/// </summary>
internal sealed class ConsumerTestSteps(ConsumerPact pact, DraftSteps drafts)
{
    private ReceivedMessage? _received;
    private Exception? _failure;

    public void AddTo(StepTable steps)
    {
        steps.Add("the Pact file for the test is generated", _ => RunAll(_ => { }));
        steps.Add("the message is successfully processed", _ => RunAll(_ => { }));
        steps.Add("the message is NOT successfully processed with a \"(.+)\" exception", call =>
            RunAll(_ => throw new InvalidOperationException(call[0])));
        steps.Add("the consumer test will have passed", _ => _failure.ShouldBeNull());
        steps.Add("the consumer test will have failed", _ => _failure.ShouldNotBeNull());
        steps.Add("the consumer test error will be \"(.+)\"", call =>
            _failure!.InnerException!.Message.ShouldBe(call[0]));
        steps.Add("a Pact file for the message interaction will (NOT )?have been written", call =>
            (pact.Text is null).ShouldBe(call.Says(0)));
        AddReceivedTo(steps);
    }

    private void AddReceivedTo(StepTable steps)
    {
        steps.Add("the received message payload will contain the \"(\\w+)\" JSON document", call =>
            _received!.Contents.ToArray().ShouldBe(SuiteBody.Read($"file: {call[0]}.json").Content));
        steps.Add("the received message payload will contain the \"(file: .+)\" document", call =>
            _received!.Contents.ToArray().ShouldBe(SuiteBody.Read(call[0]).Content));
        steps.Add("the received message content type will be \"(.+)\"", call =>
            _received!.ContentType.ShouldBe(call[0]));
        const string Metadata = "the received message (request |response )?metadata will contain \"(.+?)\"";
        steps.Add($"{Metadata} == \"(.+)\"", call => JsonNode.DeepEquals(
                JsonNode.Parse(MetadataOf(call[0], call[1]).GetRawText()),
                SuiteMetadata.Value(SuiteMetadata.Unescaped(call[2])))
            .ShouldBeTrue(MetadataOf(call[0], call[1]).GetRawText()));
        steps.Add($"{Metadata} replaced with an \"(.+)\"", call =>
            GeneratedValue.ShouldBe(MetadataOf(call[0], call[1]), call[2]));
        steps.Add("the message (request |response )?contents for \"\\$\\.(\\w+)\" will have been replaced with an "
            + "\"(.+)\"",
            call => GeneratedValue.ShouldBe(Contents(call[0]).GetProperty(call[1]), call[2]));
    }

    /// <summary>The provider's request: the request of the pact as a verifier sends it.</summary>
    private MessageContents RequestForProvider()
    {
        var written = PactReader.Read(System.Text.Encoding.UTF8.GetBytes(pact.Text!), "written");
        return written.Interactions.OfType<SynchronousMessage>().Single().Request
            .WithGeneratedValues(new GeneratorContext(GenerationSide.Provider));
    }

    private JsonElement MetadataOf(string which, string key) => which == "request "
        ? RequestForProvider().Metadata.Single(member => member.Name == key).Value.Element
        : _received!.Metadata[key];

    private JsonElement Contents(string which) => JsonElement.Parse(which == "request "
        ? ((Body.Present)RequestForProvider().Body).Content.Span
        : _received!.Contents.Span);

    private async Task RunAll(Action<ReceivedMessage> consumer)
    {
        foreach (var draft in drafts.Drafted)
        {
            _failure ??= await Record.ExceptionAsync(() => Run(draft, message =>
            {
                _received = message;
                consumer(message);
            }));
        }
    }

    private Task Run(DraftedInteraction draft, Action<ReceivedMessage> consumer) => (draft.Kind, pact.Version) switch
    {
        (InteractionKind.Http, SpecificationVersion.V3) =>
            RunHttp<IRequestBuilderV3, IResponseBuilderV3>(pact.V3().WithHttpInteractions(), draft),
        (InteractionKind.Http, _) =>
            RunHttp<IRequestBuilderV4, IResponseBuilderV4>(pact.V4().WithHttpInteractions(), draft),
        (InteractionKind.Message, SpecificationVersion.V3) =>
            RunMessage(pact.V3().WithMessageInteractions(), draft, consumer),
        (InteractionKind.Message, _) => RunMessage(pact.V4().WithMessageInteractions(), draft, consumer),
        _ => RunExchange(pact.V4().WithSynchronousMessageInteractions(), draft, consumer),
    };

    private static Task RunHttp<TRequest, TResponse>(IPactBuilder<TRequest> builder, DraftedInteraction draft)
        where TRequest : IRequestBuilder<TRequest, TResponse>, IInteractionBuilder<TRequest>
        where TResponse : IResponseBuilder<TResponse>
    {
        var request = builder.UponReceiving("an interaction");
        draft.Declare(request);
        request.WithRequest("GET", "/path").WillRespond().WithStatus(200);
        return builder.VerifyAsync(context => context.CreateClient().GetAsync("/path"));
    }

    private static Task RunMessage<TSelf, TMessage>(
        IMessagePactBuilder<TSelf, TMessage> builder, DraftedInteraction draft, Action<ReceivedMessage> consumer)
        where TMessage : IMessageBuilder<TMessage>
    {
        var message = builder.ExpectsToReceive("a message");
        draft.Declare(message);
        draft.Message.Declare(message).Verify(consumer);
        return Task.CompletedTask;
    }

    private static Task RunExchange(
        ISynchronousMessagePactBuilder builder, DraftedInteraction draft, Action<ReceivedMessage> consumer)
    {
        var exchange = builder.UponSending("an exchange");
        draft.Declare(exchange);
        exchange.WithRequest(draft.Message.Declare);
        foreach (var response in draft.Responses)
            exchange.WillRespond(response.Declare);

        exchange.Verify(context =>
        {
            var answers = context.Send(
                draft.Message.Body?.Content ?? [],
                draft.Message.Body?.ContentType ?? "application/json",
                draft.Message.Metadata.ToDictionary(
                    member => member.Key, member => JsonSerializer.SerializeToElement(member.Value)));
            foreach (var answer in answers)
                consumer(answer);
        });
        return Task.CompletedTask;
    }
}
