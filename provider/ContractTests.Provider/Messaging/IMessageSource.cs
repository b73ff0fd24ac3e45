using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Messaging;

/// <summary>Where the messages of the provider come from.</summary>
internal interface IMessageSource
{
    /// <returns>One message, or where the consumer asked first, all that answer it.</returns>
    /// <exception cref="InteractionFailedException">There was none, or it took too long.</exception>
    Task<IReadOnlyList<ActualMessage>> Produce(MessageQuestion question, StepClock clock);
}

/// <param name="Interaction">The contract's own.</param>
/// <param name="Request">What the consumer sends, generators applied; null where the provider speaks first.</param>
/// <param name="Values">Parameters of all states, overwritten by what making them true returned.</param>
internal sealed record MessageQuestion(
    Interaction Interaction, MessageContents? Request, IReadOnlyDictionary<string, JsonFragment> Values)
{
    public string Description => Interaction.Description;
}
