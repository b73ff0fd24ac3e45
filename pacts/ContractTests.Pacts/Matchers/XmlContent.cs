using System.Text;
using System.Xml;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matchers;

/// <summary>The content of an XML element while it is being declared.</summary>
public sealed class XmlContent
{
    private static readonly XmlWriterSettings Utf8 = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    private readonly List<(string Name, AuthoredValue Value)> _attributes = [];
    private readonly Dictionary<string, string> _namespaces = [];
    private readonly List<Action<XmlPosition>> _content = [];

    private XmlContent()
    {
    }

    /// <summary>Declares a namespace for this element and its descendants.</summary>
    /// <param name="prefix">Empty for elements without a prefix. The prefix is not compared.</param>
    public XmlContent Namespace(string prefix, string uri)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentException.ThrowIfNullOrEmpty(uri);
        _namespaces[prefix] = uri;
        return this;
    }

    public XmlContent Attribute(string name, string value)
    {
        _attributes.Add((name, AuthoredValue.Of(value)));
        return this;
    }

    public XmlContent Attribute(string name, IMatcher matcher)
    {
        _attributes.Add((name, AuthoredValue.Of(matcher)));
        return this;
    }

    /// <summary>Sets the text; surrounding white space is not compared.</summary>
    public XmlContent Text(string text) => Text(AuthoredValue.Of(text));

    /// <inheritdoc cref="Text(string)"/>
    public XmlContent Text(IMatcher matcher) => Text(AuthoredValue.Of(matcher));

    /// <summary>Adds one element.</summary>
    /// <param name="name">The name, with its prefix if it has one.</param>
    public XmlContent Element(string name, Action<XmlContent>? inside = null)
    {
        var element = Declared(inside);
        _content.Add(position => element.Write(position, name));
        return this;
    }

    /// <summary>Adds one or more elements like this one; the contract does not define how many.</summary>
    /// <param name="examples">How many elements the mock provider returns.</param>
    /// <inheritdoc cref="Element"/>
    public XmlContent EachLike(string name, Action<XmlContent>? inside = null, int examples = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(examples, 1);
        var element = Declared(inside);
        _content.Add(position =>
        {
            for (var example = 0; example < examples; example++)
                element.Write(position, name, isRepeated: true);
        });
        return this;
    }

    internal static (ReadOnlyMemory<byte> Example, MatchingRules Rules, Generators Generators) Compile(
        string root, Action<XmlContent> inside)
    {
        var notes = new PlacedNotes();
        using var document = new MemoryStream();
        using (var writer = XmlWriter.Create(document, Utf8))
            Declared(inside).Write(new XmlPosition(writer, notes, "$", []), root);

        return (document.ToArray(), notes.ToRules(), notes.ToGenerators());
    }

    private static XmlContent Declared(Action<XmlContent>? inside)
    {
        var element = new XmlContent();
        inside?.Invoke(element);
        return element;
    }

    private XmlContent Text(AuthoredValue value)
    {
        _content.Add(position =>
        {
            position.Writer.WriteString(value.Examples.Count == 0 ? "" : value.Examples[0]);
            position.Notes.Add(position.Path + ".#text", value);
        });
        return this;
    }

    private void Write(XmlPosition outside, string name, bool isRepeated = false)
    {
        var here = outside with { Namespaces = new Dictionary<string, string>(outside.Namespaces) };
        foreach (var (prefix, uri) in _namespaces)
            here.Namespaces[prefix] = uri;

        var (own, local, space) = here.Resolve(name, isAttribute: false);
        here = here with { Path = outside.Path + PathNotation.Step(XmlPosition.NameInPath(local, space)) };
        if (isRepeated)
            here.Notes.Add(new PlacedRules(Part.Body, here.Path, new RuleList([new MatchingRule.Type()])));

        here.Writer.WriteStartElement(own, local, space);
        foreach (var (prefix, uri) in _namespaces)
        {
            if (prefix.Length > 0)
                here.Writer.WriteAttributeString("xmlns", prefix, null, uri);
        }

        foreach (var (attribute, value) in _attributes)
            WriteAttribute(here, attribute, value);

        foreach (var piece in _content)
            piece(here);

        here.Writer.WriteEndElement();
    }

    private static void WriteAttribute(XmlPosition here, string name, AuthoredValue value)
    {
        var (prefix, local, space) = here.Resolve(name, isAttribute: true);
        here.Writer.WriteAttributeString(prefix, local, space, value.Examples.Count == 0 ? "" : value.Examples[0]);
        here.Notes.Add($"{here.Path}['@{XmlPosition.NameInPath(local, space)}']", value);
    }
}

/// <summary>The current position in a document that is being written.</summary>
/// <param name="Path">The path of the parent element, in Pact's notation.</param>
/// <param name="Namespaces">Namespaces by prefix.</param>
internal sealed record XmlPosition(
    XmlWriter Writer, PlacedNotes Notes, string Path, Dictionary<string, string> Namespaces)
{
    public static string NameInPath(string local, string space) => space.Length == 0 ? local : $"{space}:{local}";

    /// <exception cref="ArgumentException">The name is invalid, or its prefix was not declared.</exception>
    public (string Prefix, string Local, string Space) Resolve(string name, bool isAttribute)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
        if (!IsName(local) || (colon >= 0 && !IsName(prefix)))
            throw new ArgumentException($"{Path}: expected a name of XML, but found \"{name}\".");
        if (colon < 0 && isAttribute)
            return ("", local, "");
        if (Namespaces.TryGetValue(prefix, out var space))
            return (prefix, local, space);
        if (colon < 0)
            return ("", local, "");

        throw new ArgumentException(
            $"{Path}: expected a namespace for the prefix of \"{name}\", but found none. Declare it with Namespace.");
    }

    private static bool IsName(string name)
    {
        try
        {
            return XmlConvert.VerifyNCName(name) == name;
        }
        catch (Exception refused) when (refused is XmlException or ArgumentException)
        {
            return false;
        }
    }
}
