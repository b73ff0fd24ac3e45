using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Messaging;

/// <summary>Produces the messages of the provider.</summary>
internal interface IMessageSource
{
    /// <returns>One message, or, if the consumer sent a request, all messages that answer it.</returns>
    /// <exception cref="InteractionFailedException">There was no message, or it took too long.</exception>
    Task<IReadOnlyList<ActualMessage>> Produce(MessageQuestion question, StepClock clock);
}

/// <param name="Interaction">The interaction of the contract.</param>
/// <param name="Request">The consumer's message after its generators ran; null if the provider sends first.</param>
/// <param name="Values">
/// The parameters of all states; values that the set-up of the states returned replace them.
/// </param>
internal sealed record MessageQuestion(
    Interaction Interaction, MessageContents? Request, IReadOnlyDictionary<string, JsonFragment> Values)
{
    public string Description => Interaction.Description;
}
