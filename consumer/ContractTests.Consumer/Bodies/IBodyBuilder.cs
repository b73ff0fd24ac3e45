using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares the body of a request or a response.</summary>
public interface IBodyBuilder<TSelf>
{
    /// <summary>
    /// A body of any kind, with the rules for it. A header <c>Content-Type</c> that is declared before or after it
    /// goes before the content type of the body.
    /// </summary>
    TSelf WithBody(AuthoredBody body);
}
