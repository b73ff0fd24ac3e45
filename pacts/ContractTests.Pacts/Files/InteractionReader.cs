using System.Globalization;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Reads interactions of every version and converts them to the model.</summary>
internal static class InteractionReader
{
    public const string HttpType = "Synchronous/HTTP";
    public const string AsynchronousType = "Asynchronous/Messages";
    public const string SynchronousType = "Synchronous/Messages";

    public const string InteractionKind = "Interaction";
    public const string MessageKind = "Message";

    /// <summary>The name of an entry without a description, as in the official tools.</summary>
    public static string Unnamed(string kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind} {index}");

    /// <summary>An entry of <c>interactions</c>.</summary>
    /// <param name="index">The position in its list, used as its name if it has no description.</param>
    public static Interaction Read(JsonPlace place, Specification specification, int index)
    {
        var entry = place.Object("an interaction, which is an object");
        var description = Description(entry, InteractionKind, index);
        var type = specification.HasTypes ? entry.Take("type") : null;
        Interaction read = (type?.Text() ?? HttpType) switch
        {
            HttpType => ReadHttp(entry, description, specification),
            AsynchronousType => new AsynchronousMessage(description, PartReader.TakeMessage(entry, specification)),
            SynchronousType => ReadSynchronous(entry, description, specification),
            _ => throw type!.Wrong($"{HttpType}, {AsynchronousType} or {SynchronousType}"),
        };
        return Complete(read, entry, specification);
    }

    /// <summary>An entry of <c>messages</c>, which version 3 has.</summary>
    public static Interaction ReadMessage(JsonPlace place, Specification specification, int index)
    {
        var entry = place.Object("a message, which is an object");
        var message = new AsynchronousMessage(
            Description(entry, MessageKind, index), PartReader.TakeMessage(entry, specification));
        return Complete(message, entry, specification);
    }

    private static HttpInteraction ReadHttp(
        JsonObjectPlace entry, string description, Specification specification) => new(
        description,
        PartReader.ReadRequest(entry.Require("request", "a request"), specification),
        PartReader.ReadResponse(entry.Require("response", "a response"), specification));

    private static SynchronousMessage ReadSynchronous(
        JsonObjectPlace entry, string description, Specification specification)
    {
        var responses = entry.Require("response", "a list of response messages");
        var messages = responses.Kind == JsonValueKind.Object ? [responses] : responses.Items();
        return new SynchronousMessage(
            description,
            PartReader.ReadMessage(entry.Require("request", "a request message"), specification),
            messages.Select(message => PartReader.ReadMessage(message, specification)).ToSequence());
    }

    // Some libraries write interactions without a description.
    private static string Description(JsonObjectPlace entry, string kind, int index) =>
        entry.Take("description") is { IsNull: false } description
            ? description.ScalarText("the description of the interaction")
            : Unnamed(kind, index);

    private static Interaction Complete(Interaction interaction, JsonObjectPlace entry, Specification specification)
    {
        var states = ReadStates(entry);
        if (!specification.HasTypes)
            return interaction with { ProviderStates = states, UnknownKeys = entry.LeftOver() };

        return interaction with
        {
            ProviderStates = states,
            Key = entry.Take("key") is { IsNull: false } key ? key.ScalarText() : null,
            Pending = entry.Take("pending") is { Kind: JsonValueKind.True },
            Comments = entry.TakeIf("comments", JsonValueKind.Object)?.ToMembers() ?? [],
            Transport = entry.Take("transport") is { IsNull: false } transport ? transport.ScalarText() : null,
            PluginConfiguration = entry.TakeIf("pluginConfiguration", JsonValueKind.Object)?.ToMembers() ?? [],
            Markup = entry.TakeIf("interactionMarkup", JsonValueKind.Object)?.ToMembers() ?? [],
            UnknownKeys = entry.LeftOver(),
        };
    }

    private static Sequence<InteractionState> ReadStates(JsonObjectPlace entry)
    {
        if (entry.Take("providerStates") is { IsNull: false } states)
        {
            return states.Kind == JsonValueKind.String
                ? OneState(states)
                : states.Items().Select(ReadState).ToSequence();
        }

        return entry.TakeAny("providerState", "provider_state") is { IsNull: false } state ? OneState(state) : [];
    }

    private static Sequence<InteractionState> OneState(JsonPlace state) =>
        state.Text("the name of a provider state") is { Length: > 0 } name ? [new InteractionState(name)] : [];

    private static InteractionState ReadState(JsonPlace place)
    {
        if (place.Kind == JsonValueKind.String)
            return new InteractionState(place.Text());

        var state = place.Object("a provider state, which is an object");
        var name = state.Require("name", "the name of a provider state").Text();
        return new InteractionState(name, state.Take("params") is { IsNull: false } given ? given.ToMembers() : []);
    }
}
