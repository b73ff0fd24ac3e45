using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Conformance;

/// <summary>
/// Converts XML to JSON as its schema describes (the <c>xml</c> object): names, attributes, wrapped lists, texts by
/// their possible types. Namespaces are ignored; what the schema does not name becomes members too.
/// </summary>
internal static class XmlText
{
    private const int Deepest = 256;

    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static bool TryRead(
        DescriptionNode schema, ReadOnlyMemory<byte> content, out JsonElement value,
        [NotNullWhen(false)] out string? problem)
    {
        value = default;
        try
        {
            using (var reader = XmlReader.Create(new MemoryStream(content.ToArray()), Settings))
            {
                while (reader.Read())
                {
                    if (reader.Depth > Deepest)
                    {
                        problem = $"more than {Deepest} levels of elements";
                        return false;
                    }
                }
            }

            using var again = XmlReader.Create(new MemoryStream(content.ToArray()), Settings);
            var root = XDocument.Load(again).Root!;
            var described = new XmlSchema(schema);
            if (described.Name is { } name && name != root.Name.LocalName)
            {
                problem = $"the element '{root.Name.LocalName}' in place of '{name}'";
                return false;
            }

            value = FormText.Write(json => Write(json, described, root));
            problem = null;
            return true;
        }
        catch (XmlException failure)
        {
            problem = $"something else ({failure.Message})";
            return false;
        }
    }

    private static void Write(Utf8JsonWriter json, XmlSchema schema, XElement element)
    {
        if (element.Attribute(Nil)?.Value is "true" or "1")
            json.WriteNullValue();
        else if (schema.IsList)
            WriteList(json, schema.Items, element.Elements());
        else if (schema.IsObject || (schema.IsAnything && (element.HasElements || OwnAttributes(element).Any())))
            WriteObject(json, schema, element);
        else
            FormText.Write(json, schema.Types, element.Value);
    }

    private static void WriteList(Utf8JsonWriter json, XmlSchema items, IEnumerable<XElement> elements)
    {
        json.WriteStartArray();
        foreach (var element in elements)
            Write(json, items, element);
        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, XmlSchema schema, XElement element)
    {
        var attributes = OwnAttributes(element).DistinctBy(each => each.Name.LocalName)
            .ToDictionary(each => each.Name.LocalName, each => each.Value);
        var children = element.Elements().GroupBy(each => each.Name.LocalName)
            .ToDictionary(each => each.Key, each => each.ToList());
        json.WriteStartObject();
        foreach (var (name, member) in schema.Members)
        {
            var own = member.NameInside(name);
            if (member.IsAttribute && attributes.Remove(own, out var text))
            {
                json.WritePropertyName(name);
                FormText.Write(json, member.Types, text);
            }
            else if (!member.IsAttribute && children.Remove(own, out var found))
            {
                json.WritePropertyName(name);
                WriteMember(json, member, found);
            }
        }

        foreach (var (name, found) in children)
        {
            json.WritePropertyName(name);
            WriteMember(json, XmlSchema.Anything, found);
        }

        foreach (var (name, text) in attributes.Where(each => !children.ContainsKey(each.Key)))
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    /// <summary>
    /// An element that occurs twice becomes a list, even if the schema has no list: that is then a finding.
    /// </summary>
    private static void WriteMember(Utf8JsonWriter json, XmlSchema member, List<XElement> found)
    {
        if (member is { IsList: true, IsWrapped: false })
            WriteList(json, member.Items, found);
        else if (found.Count > 1)
            WriteList(json, member, found);
        else
            Write(json, member, found[0]);
    }

    private static IEnumerable<XAttribute> OwnAttributes(XElement element) => element.Attributes().Where(
        each => !each.IsNamespaceDeclaration && each.Name.Namespace != Nil.Namespace);
}
