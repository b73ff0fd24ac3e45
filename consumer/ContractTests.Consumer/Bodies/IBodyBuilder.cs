using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares the body of a request or a response.</summary>
public interface IBodyBuilder<TSelf>
{
    /// <summary>
    /// A body of any kind, with its matching rules. If a <c>Content-Type</c> header is declared, before or after the
    /// body, it takes precedence over the content type of the body.
    /// </summary>
    TSelf WithBody(AuthoredBody body);
}
