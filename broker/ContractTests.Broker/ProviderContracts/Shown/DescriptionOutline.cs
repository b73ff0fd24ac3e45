using System.Text.Json;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>
/// The operations of a description, OpenAPI or AsyncAPI, in its order. What is in them is read when it is shown, so a
/// description with thousands of them costs little more than one with a few.
/// </summary>
internal sealed class DescriptionOutline
{
    private DescriptionOutline(DescriptionTree tree)
    {
        var root = tree.Root;
        var info = root.Child("info");
        Title = info?.Text("title") ?? "";
        ApiVersion = info?.Child("version")?.Element.ToString() ?? "";
        Text = info?.Text("description") ?? "";
        Language = root.Child("asyncapi") is { } asyncApi ? $"AsyncAPI {asyncApi.Element}"
            : root.Child("swagger") is { } swagger ? $"OpenAPI {swagger.Element}"
            : root.Child("openapi") is { } openApi ? $"OpenAPI {openApi.Element}"
            : "";
        Operations = root.Has("asyncapi") ? [.. OfMessages(tree)] : [.. OfPaths(tree)];
    }

    public string Title { get; }

    public string ApiVersion { get; }

    /// <summary>What it says of itself; often empty.</summary>
    public string Text { get; }

    /// <summary>Such as <c>OpenAPI 3.0.3</c>; empty if it does not say.</summary>
    public string Language { get; }

    public IReadOnlyList<OutlinedOperation> Operations { get; }

    public static DescriptionOutline Of(JsonElement root) => new(new DescriptionTree(root));

    private static IEnumerable<OutlinedOperation> OfPaths(DescriptionTree tree)
    {
        foreach (var (path, described) in tree.Root.Child("paths")?.Members() ?? [])
        {
            if (path.StartsWith("x-", StringComparison.Ordinal) || tree.Resolve(described) is not { } item)
                continue;
            foreach (var method in OperationReader.Methods)
            {
                if (item.Child(method) is { IsObject: true } node)
                    yield return new OutlinedOperation(method.ToUpperInvariant(), path, node, item);
            }
        }
    }

    private static IEnumerable<OutlinedOperation> OfMessages(DescriptionTree tree)
    {
        foreach (var (name, described) in tree.Root.Child("operations")?.Members() ?? [])
        {
            if (tree.Resolve(described) is { IsObject: true } node)
                yield return new OutlinedOperation(node.Text("action") ?? "", name, node, node) { IsOfMessages = true };
        }
    }
}

/// <summary>An operation by its name; what is in it is read later.</summary>
/// <param name="Verb">A method, or whether messages are sent or received.</param>
/// <param name="Path">The path, or the name of an operation with messages.</param>
/// <param name="Node">Of the operation.</param>
/// <param name="Item">Of all operations on the path.</param>
internal sealed record OutlinedOperation(string Verb, string Path, DescriptionNode Node, DescriptionNode Item)
{
    /// <summary>How an address names it, which is how people name it.</summary>
    public string Id => IdOf(Verb, Path);

    public string Summary => Node.Text("summary") ?? Node.Text("operationId") ?? Node.Text("title") ?? "";

    public bool IsOfMessages { get; init; }

    public static string IdOf(string verb, string path) => $"{verb} {path}".Trim();
}
