using System.Security.Cryptography;
using System.Text;
using ContractTests.OpenApi.Comparison;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi;

/// <summary>An AsyncAPI document of version 3 (JSON or YAML), read and compiled once, to compare pacts with.</summary>
public sealed class MessageDescription
{
    private readonly DescribedMessages described;

    private MessageDescription(string hash, DescriptionTree tree)
    {
        Hash = hash;
        Title = tree.Root.Child("info")?.Text("title") ?? "";
        Version = ReadVersion(tree);
        described = new DescribedMessages(tree);
        if (tree.Problems.Count > 0)
            throw new ApiDescriptionException([.. tree.Problems]);
    }

    /// <summary>SHA-256 of the document's bytes, in lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    public string Title { get; }

    /// <summary>The version of AsyncAPI that the document says it follows: <c>3.0.0</c>.</summary>
    public string Version { get; }

    /// <exception cref="ApiDescriptionException">The document cannot be used; every problem has its place.</exception>
    public static MessageDescription Parse(ReadOnlyMemory<byte> content) =>
        new(Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            new DescriptionTree(DocumentReader.Read(content).RootElement));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static MessageDescription Parse(string content) => Parse(Encoding.UTF8.GetBytes(content));

    internal DescribedMessages Described => described;

    internal void Compare(Interaction message, ComparedInteraction compared) =>
        new MessageComparison(described, message, compared).Run();

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
