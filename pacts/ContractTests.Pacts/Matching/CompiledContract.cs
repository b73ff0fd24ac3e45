using System.Diagnostics;

namespace ContractTests.Pacts.Matching;

/// <summary>A contract, compiled once so that its interactions can be compared any number of times.</summary>
internal sealed class CompiledContract
{
    private CompiledContract(Contract contract)
    {
        Contract = contract;
        Interactions = [.. contract.Interactions.Select(interaction => Compile(interaction, contract.Version))];
    }

    public Contract Contract { get; }

    /// <summary>The interactions in the order of the contract.</summary>
    public IReadOnlyList<CompiledInteraction> Interactions { get; }

    public static CompiledContract Compile(Contract contract) => new(contract);

    private static CompiledInteraction Compile(Interaction interaction, SpecificationVersion version) =>
        interaction switch
        {
            HttpInteraction http => new CompiledHttpInteraction(http, version),
            AsynchronousMessage message => new CompiledAsynchronousMessage(message, version),
            SynchronousMessage message => new CompiledSynchronousMessage(message, version),
            _ => throw new UnreachableException(),
        };
}

/// <summary>A compiled interaction.</summary>
internal abstract class CompiledInteraction
{
    private protected CompiledInteraction(Interaction interaction) => Interaction = interaction;

    public Interaction Interaction { get; }
}

/// <summary>A compiled HTTP request and its response.</summary>
internal sealed class CompiledHttpInteraction(HttpInteraction interaction, SpecificationVersion version)
    : CompiledInteraction(interaction)
{
    public new HttpInteraction Interaction { get; } = interaction;

    public CompiledRequest Request { get; } = CompiledRequest.Compile(interaction.Request, version);

    public CompiledResponse Response { get; } = CompiledResponse.Compile(interaction.Response, version);
}

/// <summary>A compiled message of the provider.</summary>
internal sealed class CompiledAsynchronousMessage(AsynchronousMessage interaction, SpecificationVersion version)
    : CompiledInteraction(interaction)
{
    public new AsynchronousMessage Interaction { get; } = interaction;

    public CompiledMessage Contents { get; } = CompiledMessage.Compile(interaction.Contents, version);
}

/// <summary>A compiled message of the consumer, with the answers to it.</summary>
internal sealed class CompiledSynchronousMessage(SynchronousMessage interaction, SpecificationVersion version)
    : CompiledInteraction(interaction)
{
    public new SynchronousMessage Interaction { get; } = interaction;

    public CompiledMessage Request { get; } = CompiledMessage.Compile(interaction.Request, version);

    public IReadOnlyList<CompiledMessage> Responses { get; } =
        [.. interaction.Responses.Select(response => CompiledMessage.Compile(response, version))];
}
