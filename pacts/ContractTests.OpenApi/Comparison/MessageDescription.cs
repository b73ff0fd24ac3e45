using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContractTests.OpenApi.Comparison;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi;

/// <summary>An AsyncAPI document of version 3 (JSON or YAML), parsed and compiled once, for comparing pacts.</summary>
public sealed class MessageDescription
{
    private readonly DescriptionTree _tree;
    private readonly DescribedMessages _described;

    private MessageDescription(string hash, DescriptionTree tree)
    {
        (Hash, _tree) = (hash, tree);
        Title = tree.Root.Child("info")?.Text("title") ?? "";
        Version = ReadVersion(tree);
        _described = new DescribedMessages(tree);
        if (tree.Problems.Count > 0)
            throw new ApiDescriptionException([.. tree.Problems]);
    }

    /// <summary>SHA-256 of the document's bytes, in lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    public string Title { get; }

    /// <summary>The document's AsyncAPI version: <c>3.0.0</c>.</summary>
    public string Version { get; }

    /// <exception cref="ApiDescriptionException">
    /// The document cannot be used; the message has every problem with its place.
    /// </exception>
    public static MessageDescription Parse(ReadOnlyMemory<byte> content) =>
        Of(content, DocumentReader.Read(content).RootElement);

    /// <summary>For a caller that has a use of its own for the document.</summary>
    internal static MessageDescription Of(ReadOnlyMemory<byte> content, JsonElement root) =>
        new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), new DescriptionTree(root));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static MessageDescription Parse(string content) => Parse(Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static MessageDescription Load(string file) => Parse(DocumentReader.Bytes(file));

    /// <summary>Whether a file is an AsyncAPI document, of any version.</summary>
    /// <exception cref="ApiDescriptionException">The file cannot be read as JSON or YAML.</exception>
    public static bool IsIn(string file)
    {
        using var document = DocumentReader.Read(DocumentReader.Bytes(file));
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("asyncapi", out _);
    }

    /// <summary>Places that cannot be compared: messages without a schema, free-form objects.</summary>
    public IReadOnlyList<DescriptionProblem> BlindSpots() => new BlindSpots(_tree).Of(_described);

    /// <summary>The schemas among them whose references lead back to them.</summary>
    internal IReadOnlyList<DescriptionProblem> EndlessSchemas() =>
        new BlindSpots(_tree, onlyEndless: true).Of(_described);

    internal void Compare(Interaction message, ComparedInteraction compared) =>
        new MessageComparison(_described, message, compared).Run();

    private static string ReadVersion(DescriptionTree tree)
    {
        if (!tree.Root.IsObject)
        {
            throw new ApiDescriptionException(
                "[root]", $"expected an object, but found {SchemaFailure.Shown(tree.Root.Element)}");
        }

        var version = tree.Root.Child("asyncapi")?.Element.ToString();
        if (version?.StartsWith("3.", StringComparison.Ordinal) == true)
            return version;

        throw new ApiDescriptionException("[root]", version is null
            ? "expected 'asyncapi' with the version, but found none"
            : $"expected version 3 of AsyncAPI, but found '{version}'. Convert the document to version 3 first");
    }
}
