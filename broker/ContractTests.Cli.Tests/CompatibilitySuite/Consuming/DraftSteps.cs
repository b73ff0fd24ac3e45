using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Messages;
using ContractTests.Cli.Tests.CompatibilitySuite.Providing;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Steps that say what a consumer's interactions are.</summary>
internal sealed class DraftSteps
{
    private const string Any = "(?:HTTP |message |synchronous message )";

    private readonly List<DraftedInteraction> _drafted = [];

    public IReadOnlyList<DraftedInteraction> Drafted => _drafted;

    public void AddTo(StepTable steps)
    {
        steps.Add("an (?:HTTP interaction|integration) is being defined for a consumer test", _ =>
            Begin(InteractionKind.Http));
        steps.Add("a message (?:interaction|integration) is being defined for a consumer test", _ =>
            Begin(InteractionKind.Message));
        steps.Add("a synchronous message interaction is being defined for a consumer test", _ =>
            Begin(InteractionKind.SynchronousMessage));
        steps.Add($"a key of \"(.+)\" is specified for the {Any}interaction", call => Current.Key = call[0]);
        steps.Add($"the {Any}interaction is marked as pending", _ => Current.IsPending = true);
        steps.Add($"a comment \"(.+)\" is added to the {Any}interaction", call => Current.Comments.Add(call[0]));
        const string State = "a provider state \"(.+)\" (?:for the (?:synchronous )?message )?is specified";
        steps.Add(State, call => Current.States.Add((call[0], null)));
        steps.Add($"{State} with the following data:", call =>
            Current.States.Add((call[0], Parameters.Of(call.Row))));
        AddMessagesTo(steps);
    }

    private DraftedInteraction Current => _drafted[^1];

    private void AddMessagesTo(StepTable steps)
    {
        steps.Add("a message is defined", _ => Current.Message.Body = SuiteBody.Read("A message"));
        steps.Add("the message (?:request )?payload contains the \"(\\w+)\" JSON document", call =>
            Current.Message.Body = SuiteBody.Read($"file: {call[0]}.json"));
        steps.Add("the message response payload contains the \"(.+)\" document", call =>
            Current.Responses.Add(new DraftedMessage { Body = SuiteBody.Read(call[0]) }));
        steps.Add("the message (?:request )?contains the following metadata:", call =>
            Current.Message.AddMetadata(SuiteMetadata.Of(call.Rows)));
        steps.Add("the message (?:request )?is configured with the following:", call =>
            Current.Message.Configure(call.Row));
        steps.Add("the message response is configured with the following:", call =>
            Current.Response().Configure(call.Row));
    }

    private void Begin(InteractionKind kind) => _drafted.Add(new DraftedInteraction(kind));
}
