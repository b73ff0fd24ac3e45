namespace ContractTests.Pacts;

/// <summary>One exchange between a consumer and a provider.</summary>
public abstract record Interaction(string Description)
{
    /// <summary>The provider states, in the order of the file.</summary>
    public Sequence<InteractionState> ProviderStates { get; init; } = [];

    /// <summary>A key that stays the same from run to run (version 4); null if the file has none.</summary>
    public string? Key { get; init; }

    /// <summary>Verified and reported, but a failure does not fail the provider's build (version 4).</summary>
    public bool Pending { get; init; }

    /// <summary>The <c>comments</c> object (version 4): <c>text</c>, <c>testname</c> and other notes.</summary>
    public Sequence<JsonMember> Comments { get; init; } = [];

    /// <summary>The transport, if it is not the default of the kind of interaction (version 4).</summary>
    public string? Transport { get; init; }

    /// <summary>Kept unchanged for the plugins that wrote it (version 4).</summary>
    public Sequence<JsonMember> PluginConfiguration { get; init; } = [];

    /// <summary>The <c>interactionMarkup</c> object (version 4), kept unchanged.</summary>
    public Sequence<JsonMember> Markup { get; init; } = [];

    /// <summary>Unknown keys, which are kept when the interaction is written.</summary>
    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>An HTTP request and its response.</summary>
public sealed record HttpInteraction(string Description, HttpRequest Request, HttpResponse Response)
    : Interaction(Description);

/// <summary>A message that the provider sends on its own.</summary>
public sealed record AsynchronousMessage(string Description, MessageContents Contents) : Interaction(Description);

/// <summary>A message that the consumer sends and the messages that answer it (version 4).</summary>
public sealed record SynchronousMessage(
    string Description, MessageContents Request, Sequence<MessageContents> Responses) : Interaction(Description);

/// <summary>Something that must be true at the provider before an interaction, with its parameters.</summary>
public sealed record InteractionState(string Name, Sequence<JsonMember> Parameters)
{
    public InteractionState(string name)
        : this(name, [])
    {
    }
}
