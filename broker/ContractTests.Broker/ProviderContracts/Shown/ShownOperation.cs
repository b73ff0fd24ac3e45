using System.Text.Json;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.OpenApi.Documents;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>An operation as a page shows it: what goes in, and what comes out.</summary>
/// <param name="Text">What the description says of it; often empty.</param>
/// <param name="Security">What a request has to have to be let in; null if nothing is said.</param>
/// <param name="AreCut">Whether something was left out.</param>
internal sealed record ShownOperation(
    OutlinedOperation Outlined, string Text, string? Security, IReadOnlyList<DescribedPart> Parts, bool AreCut)
{
    private const int LongestText = 600;

    public bool IsDeprecated => Outlined.Node.Flag("deprecated") == true;

    public static ShownOperation Of(OutlinedOperation outlined, Allowance allowance)
    {
        var reader = new DescribedParts(outlined.Node.Tree, allowance);
        var parts = outlined.IsOfMessages ? reader.OfMessages(outlined.Node) : reader.OfRequest(outlined);
        return new ShownOperation(
            outlined, Allowance.Cut(outlined.Node.Text("description") ?? "", LongestText),
            outlined.IsOfMessages ? null : SecurityOf(outlined.Node), parts, reader.AreCut);
    }

    private static string? SecurityOf(DescriptionNode operation)
    {
        if ((operation.Child("security") ?? operation.Tree.Root.Child("security")) is not { } security)
            return null;
        var ways = security.Elements().Take(10).Select(way => string.Join(
            " and ", way.Members().Take(10).Select(scheme => scheme.Name))).ToList();
        return ways.Count == 0 ? null : Allowance.Cut(
            string.Join(", or ", ways.Select(way => way.Length == 0 ? "nothing" : way)), LongestText);
    }
}

/// <summary>Parameters, a body or a message.</summary>
/// <param name="Name">Such as <c>Response 200</c>.</param>
/// <param name="Head">The media type; empty if none is told.</param>
/// <param name="Text">What the description says of it; often empty.</param>
internal sealed record DescribedPart(string Name, string Head, string Text, IReadOnlyList<ShownLine> Lines);

/// <summary>Reads the parts of one operation, as far as there is room.</summary>
internal sealed class DescribedParts(DescriptionTree tree, Allowance allowance)
{
    private const int LongestText = 300;
    private const int MostParameters = 500;

    private readonly List<DescribedPart> _parts = [];

    public bool AreCut { get; private set; }

    public IReadOnlyList<DescribedPart> OfRequest(OutlinedOperation operation)
    {
        var parameters = Parameters(operation);
        AddParameters(parameters.Where(one => one.Text("in") is not ("body" or "formData")));
        if (operation.Node.Child("requestBody") is { } told && tree.Resolve(told) is { } body)
        {
            AddContents(
                body.Flag("required") == true ? "Request body, required" : "Request body",
                body.Text("description") ?? "", body);
        }

        AddOldBody(operation.Node, parameters);
        foreach (var (status, response) in operation.Node.Child("responses")?.Members() ?? [])
        {
            if (IsFull() || status.StartsWith("x-", StringComparison.Ordinal))
                continue;
            if (tree.Resolve(response) is { } found)
                AddResponse(status, found, operation.Node);
        }

        return _parts;
    }

    public IReadOnlyList<DescribedPart> OfMessages(DescriptionNode operation)
    {
        var channel = operation.Child("channel") is { } named ? tree.Resolve(named) : null;
        AddMessages("Message", operation, channel);
        if (operation.Child("reply") is { } told && tree.Resolve(told) is { } reply)
            AddMessages("Reply", reply, reply.Child("channel") is { } other ? tree.Resolve(other) : null);
        return _parts;
    }

    private bool IsFull()
    {
        AreCut |= allowance.IsSpent;
        return allowance.IsSpent;
    }

    /// <summary>Those of the operation, and those of its path that it does not describe anew.</summary>
    private List<DescriptionNode> Parameters(OutlinedOperation operation)
    {
        var own = Resolved(operation.Node);
        var names = own.Select(Name).ToHashSet();
        List<DescriptionNode> all =
            [.. Resolved(operation.Item).Where(shared => !names.Contains(Name(shared))), .. own];
        AreCut |= all.Count > MostParameters;
        return [.. all.Take(MostParameters)];

        List<DescriptionNode> Resolved(DescriptionNode owner) =>
        [
            .. (owner.Child("parameters")?.Elements() ?? []).Take(MostParameters + 1)
                .Select(tree.Resolve).OfType<DescriptionNode>(),
        ];

        static (string?, string?) Name(DescriptionNode parameter) => (parameter.Text("in"), parameter.Text("name"));
    }

    private void AddParameters(IEnumerable<DescriptionNode> parameters)
    {
        var lines = new SchemaLines(allowance);
        foreach (var one in parameters)
        {
            // A parameter of OpenAPI 2 is a schema itself.
            var schema = one.Child("schema") ?? SchemaOfContent(one);
            lines.Add(
                $"{one.Text("in")} {one.Text("name")}", schema ?? one, one.Flag("required"),
                schema is null ? null : one.Text("description")?.ReplaceLineEndings(" "));
        }

        Add("Parameters", "", "", lines);
    }

    private static DescriptionNode? SchemaOfContent(DescriptionNode owner) =>
        (owner.Child("content")?.Members() ?? []).Select(each => each.Node.Child("schema")).FirstOrDefault();

    private void AddContents(string name, string text, DescriptionNode owner)
    {
        var count = 0;
        foreach (var (type, content) in owner.Child("content")?.Members() ?? [])
        {
            if (IsFull())
                return;
            var lines = new SchemaLines(allowance);
            lines.Add("", content.Child("schema"), null);
            Add(name, type, count++ == 0 ? text : "", lines);
        }

        if (count == 0)
            Add(name, "", text, new SchemaLines(allowance));
    }

    /// <summary>The body of OpenAPI 2, which is a parameter, or one for each field of a form.</summary>
    private void AddOldBody(DescriptionNode operation, List<DescriptionNode> parameters)
    {
        var lines = new SchemaLines(allowance);
        foreach (var one in parameters.Where(one => one.Text("in") is "body" or "formData"))
        {
            if (one.Text("in") == "body")
                lines.Add("", one.Child("schema"), one.Flag("required"), one.Text("description"));
            else
                lines.Add(one.Text("name") ?? "", one, one.Flag("required"));
        }

        if (lines.Lines.Count > 0)
            Add("Request body", Types(operation, "consumes"), "", lines);
    }

    private void AddResponse(string status, DescriptionNode response, DescriptionNode operation)
    {
        var name = $"Response {Allowance.Cut(status, 30)}";
        var text = response.Text("description") ?? "";
        if (response.Child("schema") is { } old)
        {
            var lines = new SchemaLines(allowance);
            lines.Add("", old, null);
            Add(name, Types(operation, "produces"), text, lines);
        }
        else
        {
            AddContents(name, text, response);
        }

        var headers = new SchemaLines(allowance);
        foreach (var (header, told) in response.Child("headers")?.Members() ?? [])
        {
            if (!IsFull() && tree.Resolve(told) is { } found)
                headers.Add(header, found.Child("schema") ?? SchemaOfContent(found) ?? found, found.Flag("required"));
        }

        if (headers.Lines.Count > 0)
            Add($"Headers of {Allowance.Cut(status, 30)}", "", "", headers);
    }

    /// <summary>Of OpenAPI 2: all media types of requests or of responses.</summary>
    private static string Types(DescriptionNode operation, string keyword) => Allowance.Cut(
        string.Join(", ", ((operation.Child(keyword) ?? operation.Tree.Root.Child(keyword))?.Elements() ?? []).Take(10)
            .Where(each => each.Element.ValueKind == JsonValueKind.String).Select(each => each.Element.GetString())),
        LongestText);

    private void AddMessages(string name, DescriptionNode owner, DescriptionNode? channel)
    {
        var messages = owner.Child("messages")?.Elements()
            ?? (channel?.Child("messages")?.Members() ?? []).Select(each => each.Node);
        foreach (var told in messages)
        {
            if (IsFull() || tree.Resolve(told) is not { } message)
                continue;
            var title = message.Text("name") ?? message.Text("title")
                ?? DescriptionTree.Unescaped(message.Pointer[(message.Pointer.LastIndexOf('/') + 1)..]);
            var payload = new SchemaLines(allowance);
            payload.Add("", Schema(message, "payload"), null);
            Add(
                $"{name} {Allowance.Cut(title, 100)}",
                message.Text("contentType") ?? tree.Root.Text("defaultContentType") ?? "",
                (channel?.Text("address") is { } address ? $"On {address}. " : "")
                    + (message.Text("summary") ?? message.Text("description")),
                payload);
            if (Schema(message, "headers") is not { } headers)
                continue;
            var lines = new SchemaLines(allowance);
            lines.Add("", headers, null);
            Add($"Headers of {Allowance.Cut(title, 100)}", "", "", lines);
        }
    }

    /// <summary>Returns a schema, also if it is wrapped in an object with <c>schemaFormat</c>.</summary>
    private DescriptionNode? Schema(DescriptionNode message, string keyword) =>
        message.Child(keyword) is { } told && tree.Resolve(told) is { } found
            ? found.Has("schemaFormat") ? found.Child("schema") : told
            : null;

    private void Add(string name, string head, string text, SchemaLines lines)
    {
        AreCut |= lines.AreCut;
        if (lines.Lines.Count == 0 && name == "Parameters")
            return;
        var part = new DescribedPart(
            name, Allowance.Cut(head, 120), Allowance.Cut(text.ReplaceLineEndings(" "), LongestText), lines.Lines);
        allowance.Spend(part.Name, part.Head, part.Text);
        _parts.Add(part);
    }
}
