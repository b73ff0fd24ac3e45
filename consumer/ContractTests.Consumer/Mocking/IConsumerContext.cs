namespace ContractTests.Consumer;

/// <summary>How the consumer reaches its mock provider during one test.</summary>
public interface IConsumerContext
{
    /// <summary>
    /// The address of the mock provider on a real port; opened when it is first asked for, and leased to this test
    /// alone until the test ends.
    /// </summary>
    Uri MockServerUri { get; }

    /// <summary>A client whose requests reach the mock provider in memory, without a socket.</summary>
    HttpClient CreateClient();

    /// <summary>The transport beneath <see cref="CreateClient"/>, for code that builds its own clients.</summary>
    HttpMessageHandler CreateHandler();
}
