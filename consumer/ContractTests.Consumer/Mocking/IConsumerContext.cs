namespace ContractTests.Consumer;

/// <summary>The consumer's access to its mock provider during one test.</summary>
public interface IConsumerContext
{
    /// <summary>
    /// The address of the mock provider on a real port. The port is opened when the address is first read, and belongs
    /// to this test until the test ends.
    /// </summary>
    Uri MockServerUri { get; }

    /// <summary>A client that sends its requests to the mock provider in memory, without a socket.</summary>
    HttpClient CreateClient();

    /// <summary>The handler of <see cref="CreateClient"/>, for code that creates its own clients.</summary>
    HttpMessageHandler CreateHandler();
}
