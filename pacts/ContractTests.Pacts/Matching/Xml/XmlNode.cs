using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace ContractTests.Pacts.Matching.Xml;

/// <summary>
/// An element as far as it matters: prefixes, comments, white space around text and the difference between text and
/// CDATA do not. A document type is refused, whatever it declares.
/// </summary>
internal sealed class XmlNode
{
    /// <summary>Levels of elements in a document, expected or actual.</summary>
    public const int DeepestLevel = 512;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly SortedDictionary<string, string> attributes = new(StringComparer.Ordinal);
    private readonly List<XmlNode> children = [];
    private readonly StringBuilder text = new();
    private int texts;

    private XmlNode(string name) => Name = name;

    /// <summary>The local name, behind the namespace and a colon where it has one.</summary>
    public string Name { get; }

    public IReadOnlyDictionary<string, string> Attributes => attributes;

    public IReadOnlyList<XmlNode> Children => children;

    public string Text => text.ToString();

    /// <summary>Elements and pieces of text in it.</summary>
    public int ContentCount => children.Count + texts;

    public static bool TryParse(
        ReadOnlyMemory<byte> xml, [NotNullWhen(true)] out XmlNode? root, [NotNullWhen(false)] out string? problem)
    {
        root = null;
        problem = null;
        try
        {
            using var stream = new MemoryStream(xml.ToArray());
            using var reader = XmlReader.Create(stream, Settings);
            root = Read(reader);
            return true;
        }
        catch (XmlException failure)
        {
            problem = $"expected XML, but {Describe(failure)}";
            return false;
        }
    }

    private static string Describe(XmlException failure) =>
        $"found something else in line {failure.LineNumber} at position {failure.LinePosition}: {failure.Message}";

    private static XmlNode Read(XmlReader reader)
    {
        var open = new Stack<XmlNode>();
        XmlNode? root = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var node = ReadElement(reader);
                    root ??= node;
                    if (open.TryPeek(out var parent))
                        parent.children.Add(node);

                    if (!isEmpty)
                        open.Push(node);

                    if (open.Count > DeepestLevel)
                        throw new XmlException($"the document has more than {DeepestLevel} levels");

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek().AddText(reader.Value);
                    break;
            }
        }

        return root ?? throw new XmlException("there is no element");
    }

    private static XmlNode ReadElement(XmlReader reader)
    {
        var node = new XmlNode(NameOf(reader));
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                node.attributes[NameOf(reader)] = reader.Value;
        }

        return node;
    }

    private static string NameOf(XmlReader reader) =>
        reader.NamespaceURI.Length == 0 ? reader.LocalName : $"{reader.NamespaceURI}:{reader.LocalName}";

    private void AddText(string value)
    {
        text.Append(value.Trim());
        texts++;
    }
}
