namespace ContractTests.Consumer;

/// <summary>
/// The settings of an interaction of any kind. All versions of the specification share these members; writing the pact
/// fails if its version does not support what was declared.
/// </summary>
public interface IInteractionBuilder<TSelf>
{
    /// <summary>Adds a provider state that must be set up first; may be called several times.</summary>
    TSelf Given(string providerState);

    /// <summary>
    /// A provider state with parameters. A value that is valid JSON is read as JSON: <c>"1"</c> is a number,
    /// <c>"true"</c> a boolean, <c>"[1]"</c> an array. Any other value, such as <c>"007"</c> or <c>"abc"</c>, is a
    /// string.
    /// </summary>
    TSelf Given(string providerState, IDictionary<string, string> parameters);

    /// <summary>A provider state whose parameters keep their JSON types: numbers, booleans, lists, objects.</summary>
    TSelf Given(string providerState, IDictionary<string, object?> parameters);

    /// <summary>Sets a key that stays the same if the description changes (version 4).</summary>
    TSelf WithKey(string key);

    /// <summary>
    /// Marks the interaction as pending: it is verified and reported, but its failure does not fail the provider's
    /// build (version 4).
    /// </summary>
    TSelf Pending();

    /// <summary>Adds a comment for readers of the pact; may be called several times (version 4).</summary>
    TSelf WithComment(string text);

    /// <summary>Sets the name of the test that declares the interaction (version 4).</summary>
    TSelf WithTestName(string name);

    /// <summary>
    /// Adds a reference to further information, such as an operation of an OpenAPI document; may be called several
    /// times (version 4).
    /// </summary>
    /// <param name="group">The kind of the reference, such as <c>openapi</c>.</param>
    TSelf WithReference(string group, string name, string value);

    /// <summary>Sets the transport, if it is not the default of this kind of interaction (version 4).</summary>
    TSelf WithTransport(string transport);
}
