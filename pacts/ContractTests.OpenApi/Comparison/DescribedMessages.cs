using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>The operations of an AsyncAPI document with their messages.</summary>
internal sealed class DescribedMessages
{
    private readonly DescriptionTree _tree;
    private readonly SchemaCompiler _sent;
    private readonly SchemaCompiler _received;
    private readonly Dictionary<string, MessageOperation> _operations = new(StringComparer.Ordinal);

    public DescribedMessages(DescriptionTree tree)
    {
        _tree = tree;
        var reading = new SchemaReading(IsOld: false, IsRequest: true, IsClosed: false);
        _sent = new SchemaCompiler(tree, reading);
        _received = new SchemaCompiler(tree, reading with { IsRequest = false, IsTurned = true });
        foreach (var (name, node) in tree.Root.Child("operations")?.Members() ?? [])
        {
            if (tree.Resolve(node) is { } operation)
                _operations[name] = Operation(name, operation);
        }
    }

    public IEnumerable<MessageOperation> Operations => _operations.Values;

    public MessageOperation? Find(string operation) => _operations.GetValueOrDefault(operation);

    private MessageOperation Operation(string name, DescriptionNode node)
    {
        var location = $"[root].operations.{name}";
        var reply = node.Child("reply") is { } found ? _tree.Resolve(found) : null;
        return new MessageOperation(
            name,
            new FindingPlace(location, new JsonFragment(node.Element)),
            Messages(node, $"{location}.messages"),
            reply is { } answered ? Messages(answered, $"{location}.reply.messages") : null);
    }

    /// <summary>The messages of the operation; if it has none, those of its channel.</summary>
    private List<DescribedMessage> Messages(DescriptionNode owner, string location)
    {
        if (owner.Child("messages") is { } own)
        {
            return [.. own.Elements().Select((each, at) => Message(each, $"{location}[{at}]"))
                .OfType<DescribedMessage>()];
        }

        return owner.Child("channel") is { } channel && _tree.Resolve(channel) is { } resolved
            ? [.. (resolved.Child("messages")?.Members() ?? [])
                .Select(each => Message(each.Node, Location(each.Node))).OfType<DescribedMessage>()]
            : [];
    }

    private DescribedMessage? Message(DescriptionNode each, string location)
    {
        if (_tree.Resolve(each) is not { } node)
            return null;
        if (node.Pointer != each.Pointer)
            location = Location(node);

        var (payload, isKnown) = Schema(node.Child("payload"));
        var (headers, _) = Schema(node.Child("headers"));
        return new DescribedMessage(
            new FindingPlace(location, new JsonFragment(node.Element)),
            node.Text("contentType") ?? _tree.Root.Text("defaultContentType"),
            payload is { } content ? (_sent.Compile(content), _received.Compile(content)) : null,
            headers is { } members ? (_sent.Compile(members), _received.Compile(members)) : null,
            isKnown);
    }

    /// <summary>
    /// Returns a schema, even if it is wrapped in an object with <c>schemaFormat</c>; null if it is not JSON Schema.
    /// </summary>
    private (DescriptionNode? Schema, bool IsKnown) Schema(DescriptionNode? node)
    {
        if (node is not { } found || _tree.Resolve(found) is not { } resolved)
            return (null, true);
        if (resolved.Text("schemaFormat") is not { } format)
            return (found, true);

        var isKnown = format.Contains("schema+", StringComparison.Ordinal)
            || format.Contains("asyncapi", StringComparison.Ordinal)
            || format.Contains("openapi", StringComparison.Ordinal);
        return (isKnown ? resolved.Child("schema") : null, isKnown);
    }

    private static string Location(DescriptionNode node) => "[root]" + SchemaPlace.Steps(node.Pointer);
}

/// <param name="Replies">Null if the operation has no reply.</param>
internal sealed record MessageOperation(
    string Name,
    FindingPlace Place,
    IReadOnlyList<DescribedMessage> Messages,
    IReadOnlyList<DescribedMessage>? Replies);

/// <param name="Payload">The schema as sent, and as a consumer reads it; null if there is none.</param>
/// <param name="IsKnown">False if the payload is described in a language other than JSON Schema.</param>
internal sealed record DescribedMessage(
    FindingPlace Place,
    string? ContentType,
    (CompiledSchema Sent, CompiledSchema Received)? Payload,
    (CompiledSchema Sent, CompiledSchema Received)? Headers,
    bool IsKnown);
