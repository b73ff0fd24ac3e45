using System.ComponentModel;
using ContractTests.Consumer.Http;
using ContractTests.Consumer.Messages;
using ContractTests.Consumer.Mocking;
using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>Selects the kind of a pact's interactions.</summary>
public static class PactExtensions
{
    /// <param name="port">
    /// The port of the mock provider, open during each test. By default a free port that no other running test uses;
    /// parallel tests need that.
    /// </param>
    public static IPactBuilderV2 WithHttpInteractions(
        this IPactV2 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        new PactBuilderV2(new PactRecorder(pact, SpecificationVersion.V2), new MockAddress(port, host));

    /// <inheritdoc cref="WithHttpInteractions(IPactV2, int?, IPAddress)"/>
    public static IPactBuilderV3 WithHttpInteractions(
        this IPactV3 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        new PactBuilderV3(new PactRecorder(pact, SpecificationVersion.V3), new MockAddress(port, host));

    /// <inheritdoc cref="WithHttpInteractions(IPactV2, int?, IPAddress)"/>
    public static IPactBuilderV4 WithHttpInteractions(
        this IPactV4 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        new PactBuilderV4(new PactRecorder(pact, SpecificationVersion.V4), new MockAddress(port, host));

    /// <summary>Messages that the provider sends on its own.</summary>
    public static IMessagePactBuilderV3 WithMessageInteractions(this IPactV3 pact) =>
        new MessagePactBuilderV3(new PactRecorder(pact, SpecificationVersion.V3));

    /// <inheritdoc cref="WithMessageInteractions(IPactV3)"/>
    public static IMessagePactBuilderV4 WithMessageInteractions(this IPactV4 pact) =>
        new MessagePactBuilderV4(new PactRecorder(pact, SpecificationVersion.V4));

    /// <summary>The PactNet 4 method. Use <c>WithHttpInteractions</c> in new code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IPactBuilderV2 UsingNativeBackend(
        this IPactV2 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        pact.WithHttpInteractions(port, host);

    /// <inheritdoc cref="UsingNativeBackend(IPactV2, int?, IPAddress)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IPactBuilderV3 UsingNativeBackend(
        this IPactV3 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        pact.WithHttpInteractions(port, host);

    /// <inheritdoc cref="UsingNativeBackend(IPactV2, int?, IPAddress)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IPactBuilderV4 UsingNativeBackend(
        this IPactV4 pact, int? port = null, IPAddress host = IPAddress.Loopback) =>
        pact.WithHttpInteractions(port, host);

    /// <summary>The method of PactNet 4; new code calls <c>WithMessageInteractions</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IMessagePactBuilderV3 UsingNativeBackend(this IMessagePactV3 pact) =>
        new MessagePactBuilderV3(new PactRecorder(pact, SpecificationVersion.V3));

    /// <summary>Messages that the consumer sends and the provider answers with other messages.</summary>
    public static ISynchronousMessagePactBuilder WithSynchronousMessageInteractions(this IPactV4 pact) =>
        new SynchronousMessagePactBuilder(new PactRecorder(pact, SpecificationVersion.V4));
}
