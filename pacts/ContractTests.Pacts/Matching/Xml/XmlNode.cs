using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Matching.Xml;

/// <summary>
/// An element without what is not compared: prefixes, comments, white space around text, and the difference between
/// text and CDATA. A document type is ignored, as in the official core: no external files are read, and its
/// declarations are unknown, so a reference to a declared entity is refused.
/// </summary>
internal sealed class XmlNode
{
    /// <summary>The maximum nesting of elements in a document, expected or actual.</summary>
    public const int DeepestLevel = 512;

    private const int LongestNamespace = 2048;
    private const int LongestShown = 40;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly SortedDictionary<XmlName, string> NoAttributes = [];

    // Created on demand: most elements have no attributes, children or text, and a document may have a million
    // elements.
    private SortedDictionary<XmlName, string>? _attributes;
    private List<XmlNode>? _children;
    private StringBuilder? _text;
    private int _texts;

    private XmlNode(XmlName name) => Name = name;

    public XmlName Name { get; }

    public IReadOnlyDictionary<XmlName, string> Attributes => _attributes ?? NoAttributes;

    public IReadOnlyList<XmlNode> Children => _children ?? (IReadOnlyList<XmlNode>)[];

    public string Text => _text?.ToString() ?? "";

    /// <summary>The number of elements and pieces of text in it.</summary>
    public int ContentCount => Children.Count + _texts;

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
            problem = UndeclaredEntity(xml, failure) ?? $"expected XML, but {Describe(failure)}";
            return false;
        }
        catch (BeyondLimitException failure)
        {
            problem = failure.Message;
            return false;
        }
    }

    /// <summary>Null if the reader failed for another reason.</summary>
    private static string? UndeclaredEntity(ReadOnlyMemory<byte> xml, XmlException failure)
    {
        using var text = new StreamReader(new MemoryStream(xml.ToArray()), Encoding.UTF8);
        for (var line = 1; line < failure.LineNumber; line++)
            text.ReadLine();

        var found = text.ReadLine() ?? "";
        var start = failure.LinePosition - 2;
        var end = start < 0 || start >= found.Length || found[start] != '&' ? -1 : found.IndexOf(';', start);
        return end < 0
            ? null
            : "expected XML without its own entities, but found "
                + $"{ShortText.Cut(found[start..(end + 1)], LongestShown)} in line {failure.LineNumber}";
    }

    /// <summary>The message of the reader repeats the position, so that part is removed.</summary>
    private static string Describe(XmlException failure)
    {
        var position = $" Line {failure.LineNumber}, position {failure.LinePosition}.";
        return $"found something else in line {failure.LineNumber} at position {failure.LinePosition}: "
            + failure.Message.Replace(position, "", StringComparison.Ordinal);
    }

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
                        (parent._children ??= []).Add(node);

                    if (!isEmpty)
                        open.Push(node);

                    if (open.Count > DeepestLevel)
                        throw new BeyondLimitException($"expected XML of at most {DeepestLevel} levels", reader);

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek().AddText(reader.Value);
                    break;
            }
        }

        // The reader refuses a document without an element.
        return root!;
    }

    private static XmlNode ReadElement(XmlReader reader)
    {
        var node = new XmlNode(NameOf(reader));
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                (node._attributes ??= [])[NameOf(reader)] = reader.Value;
        }

        return node;
    }

    private static XmlName NameOf(XmlReader reader) => reader.NamespaceURI.Length <= LongestNamespace
        ? new XmlName(reader.NamespaceURI, reader.LocalName)
        : throw new BeyondLimitException($"expected namespaces of at most {LongestNamespace} characters", reader);

    private void AddText(string value)
    {
        (_text ??= new StringBuilder()).Append(value.Trim());
        _texts++;
    }

    private sealed class BeyondLimitException(string expected, XmlReader reader) : Exception(
        $"{expected}, but found more in line {((IXmlLineInfo)reader).LineNumber}");
}
