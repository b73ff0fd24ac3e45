using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Replaces texts and attributes of an XML document that have generators: <c>$.order.id['#text']</c>, or
/// <c>$.order.id</c> if the element contains only text, and <c>$.order['@id']</c>.
/// </summary>
internal sealed class XmlGeneration(Generation generation)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
    };

    private bool _changed;

    public static ReadOnlyMemory<byte> Apply(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state)
    {
        // The reader refuses excessive nesting, which would overflow the stack with a tree of objects.
        if (!Matching.Xml.XmlNode.TryParse(content, out _, out _))
            return content;

        using var stream = new MemoryStream(content.ToArray());
        using var reader = XmlReader.Create(stream, Settings);
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        var run = new XmlGeneration(generation);
        run.Element(document.Root!, state.OrElement(0).Member(NameOf(document.Root!.Name)).OrElement(0), "$");
        return run._changed ? Write(document) : content;
    }

    private void Element(XElement element, GeneratorState state, string parent)
    {
        var place = $"{parent}.{NameOf(element.Name)}";
        foreach (var attribute in element.Attributes())
        {
            var name = $"@{NameOf(attribute.Name)}";
            if (!attribute.IsNamespaceDeclaration && Text(state.Member(name).Here, $"{place}['{name}']") is { } value)
                attribute.Value = value;
        }

        var text = state.Member("#text").Here ?? (element.HasElements ? null : state.Here);
        if (Text(text, $"{place}['#text']") is { } generated)
            SetText(element, generated);

        if (!state.GoesOn)
            return;

        var namesakes = new Dictionary<XName, int>();
        var index = 0;
        foreach (var child in element.Elements())
        {
            var number = namesakes[child.Name] = namesakes.GetValueOrDefault(child.Name, -1) + 1;
            var inner = state.OrElement(index++).Member(NameOf(child.Name)).OrElement(number);
            Element(child, inner, place);
        }
    }

    private string? Text(Generator? generator, string place)
    {
        var text = generator is null ? null : generation.Value(generator, ValueKind.Text, place)?.Text;
        _changed |= text is not null;
        return text;
    }

    private static void SetText(XElement element, string text)
    {
        element.Nodes().OfType<XText>().Remove();
        element.AddFirst(new XText(text));
    }

    private static string NameOf(XName name) =>
        name.NamespaceName.Length == 0 ? name.LocalName : $"{name.NamespaceName}:{name.LocalName}";

    private static byte[] Write(XDocument document)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = document.Declaration is null,
            CheckCharacters = false,
        };
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, settings))
            document.Save(writer);

        return stream.ToArray();
    }
}
