using System.Runtime.CompilerServices;

namespace ContractTests.Consumer;

/// <summary>Runs a consumer against what was declared.</summary>
public interface IPactBuilder
{
    /// <summary>As <see cref="VerifyAsync"/>, for consumers that do not await.</summary>
    /// <exception cref="PactMismatchException">A request was unexpected, or an expected one missing.</exception>
    void Verify(Action<IConsumerContext> interact);

    /// <summary>
    /// Runs the consumer against all interactions declared since the last call. When each was requested, nothing else
    /// was, and the consumer threw nothing, they go into the pact file.
    /// </summary>
    /// <exception cref="PactMismatchException">
    /// A request was unexpected, or an expected one missing; what the consumer threw itself is the inner exception.
    /// </exception>
    Task VerifyAsync(Func<IConsumerContext, Task> interact);
}

/// <summary>Declares what a consumer relies on over HTTP.</summary>
public interface IPactBuilder<TRequest> : IPactBuilder
{
    /// <summary>Starts an interaction; with its provider states, the description is its name in the pact.</summary>
    /// <param name="declaredIn">
    /// The source file. The compiler fills in file and line, which determine the order of new interactions.
    /// </param>
    TRequest UponReceiving(
        string description, [CallerFilePath] string declaredIn = "", [CallerLineNumber] int declaredAt = 0);
}

/// <summary>Declares interactions that are written in version 2.</summary>
public interface IPactBuilderV2 : IPactBuilder<IRequestBuilderV2>;

/// <summary>Declares interactions that are written in version 3.</summary>
public interface IPactBuilderV3 : IPactBuilder<IRequestBuilderV3>;

/// <summary>Declares interactions that are written in version 4.</summary>
public interface IPactBuilderV4 : IPactBuilder<IRequestBuilderV4>;
