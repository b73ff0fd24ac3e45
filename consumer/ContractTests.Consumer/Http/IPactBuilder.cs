using System.Runtime.CompilerServices;

namespace ContractTests.Consumer;

/// <summary>Runs a consumer against the declared interactions.</summary>
public interface IPactBuilder
{
    /// <summary>Like <see cref="VerifyAsync"/>, for synchronous consumers.</summary>
    /// <exception cref="PactMismatchException">A request was unexpected, or an expected request is missing.</exception>
    void Verify(Action<IConsumerContext> interact);

    /// <summary>
    /// Runs the consumer against all interactions declared since the last call. If each of them was requested, there
    /// were no other requests, and the consumer did not throw, they are written to the pact file.
    /// </summary>
    /// <exception cref="PactMismatchException">
    /// A request was unexpected, or an expected request is missing; an exception of the consumer is the inner
    /// exception.
    /// </exception>
    Task VerifyAsync(Func<IConsumerContext, Task> interact);
}

/// <summary>Declares the HTTP interactions of a consumer.</summary>
public interface IPactBuilder<TRequest> : IPactBuilder
{
    /// <summary>Starts an interaction. The description and the provider states identify it in the pact.</summary>
    /// <param name="declaredIn">
    /// The source file. The compiler sets file and line, which determine the order of new interactions.
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
