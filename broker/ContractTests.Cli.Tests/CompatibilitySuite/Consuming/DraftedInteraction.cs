using System.Text.Json.Nodes;
using ContractTests.Consumer;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>An interaction of a consumer while the steps of its scenario say what belongs to it.</summary>
internal sealed class DraftedInteraction(InteractionKind kind)
{
    public InteractionKind Kind { get; } = kind;

    public List<(string Name, JsonObject? Parameters)> States { get; } = [];

    public string? Key { get; set; }

    public bool IsPending { get; set; }

    public List<string> Comments { get; } = [];

    /// <summary>The message that the provider sends, or that the consumer sends where the provider answers.</summary>
    public DraftedMessage Message { get; } = new();

    public List<DraftedMessage> Responses { get; } = [];

    /// <summary>The response that steps add to without a number.</summary>
    public DraftedMessage Response()
    {
        if (Responses.Count == 0)
            Responses.Add(new DraftedMessage());

        return Responses[^1];
    }

    public void Declare<TSelf>(IInteractionBuilder<TSelf> builder)
    {
        foreach (var (name, parameters) in States)
        {
            if (parameters is null)
                builder.Given(name);
            else
                builder.Given(name, parameters.ToDictionary(each => each.Key, each => (object?)each.Value));
        }

        if (Key is not null)
            builder.WithKey(Key);
        if (IsPending)
            builder.Pending();
        foreach (var comment in Comments)
            builder.WithComment(comment);
    }
}

internal enum InteractionKind
{
    Http,
    Message,
    SynchronousMessage,
}
