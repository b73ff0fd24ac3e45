namespace ContractTests.Consumer;

/// <summary>
/// What can be said about an interaction of any kind. All versions of the specification share these members; what a
/// version cannot say is refused when the pact is written.
/// </summary>
public interface IInteractionBuilder<TSelf>
{
    /// <summary>Adds a provider state that must be set up first; it can be called several times.</summary>
    TSelf Given(string providerState);

    /// <summary>
    /// A provider state with parameters. A value that is valid JSON is read as JSON: <c>"1"</c> is a number,
    /// <c>"true"</c> a boolean, <c>"[1]"</c> an array. Any other value, such as <c>"007"</c> or <c>"abc"</c>, is a
    /// string.
    /// </summary>
    TSelf Given(string providerState, IDictionary<string, string> parameters);

    /// <summary>A provider state whose parameters keep their JSON types: numbers, booleans, lists, objects.</summary>
    TSelf Given(string providerState, IDictionary<string, object?> parameters);

    /// <summary>A name that stays the same when the description changes (version 4).</summary>
    TSelf WithKey(string key);

    /// <summary>
    /// The provider need not keep it yet: it is verified and reported, and does not fail the provider's build
    /// (version 4).
    /// </summary>
    TSelf Pending();

    /// <summary>A note for people who read the pact; several add up (version 4).</summary>
    TSelf WithComment(string text);

    /// <summary>Which test wrote it (version 4).</summary>
    TSelf WithTestName(string name);

    /// <summary>
    /// Where more can be found, such as an operation of an OpenAPI document; several add up (version 4).
    /// </summary>
    /// <param name="group">What kind of reference it is, such as <c>openapi</c>.</param>
    TSelf WithReference(string group, string name, string value);

    /// <summary>The transport, where it is not the usual one of this kind of interaction (version 4).</summary>
    TSelf WithTransport(string transport);
}
