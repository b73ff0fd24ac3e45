using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>Creates bodies other than JSON.</summary>
public sealed partial class AuthoredBody
{
    /// <summary>Exactly this text, in UTF-8.</summary>
    public static AuthoredBody FromContent(string content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        return FromContent(Encoding.UTF8.GetBytes(content), contentType);
    }

    /// <summary>Exactly these bytes.</summary>
    public static AuthoredBody FromContent(ReadOnlyMemory<byte> content, string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return new AuthoredBody(content, MatchingRules.None, Generators.None, contentType);
    }

    /// <summary>Any bytes whose signature, the first bytes, shows this content type.</summary>
    public static AuthoredBody FromBinary(ReadOnlyMemory<byte> example, string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        var rules = AtRoot(new RuleList([new MatchingRule.ContentType(contentType)]));
        return new AuthoredBody(example, rules, Generators.None, contentType);
    }

    /// <summary>Text that matches a matcher as a whole.</summary>
    public static AuthoredBody FromText(IMatcher matcher, string contentType = "text/plain")
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        var value = AuthoredValue.Of(matcher);
        var generators = value.GeneratorsAt(Part.Body, "$").ToSequence();
        return new AuthoredBody(
            Encoding.UTF8.GetBytes(value.Examples.Count == 0 ? "" : value.Examples[0]),
            value.Rules is null ? MatchingRules.None : AtRoot(value.Rules),
            generators.Count == 0 ? Generators.None : new Generators(generators),
            contentType);
    }

    /// <summary>An XML document: <c>FromXml("people", people => people.EachLike("person", …))</c>.</summary>
    /// <param name="root">The name of the root element.</param>
    /// <exception cref="ArgumentException">A name is not valid in XML, or its prefix was not declared.</exception>
    public static AuthoredBody FromXml(
        string root, Action<XmlContent> content, string contentType = "application/xml")
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        var written = XmlContent.Compile(root, content);
        return new AuthoredBody(written.Example, written.Rules, written.Generators, contentType);
    }

    /// <summary>A form, <c>application/x-www-form-urlencoded</c>.</summary>
    public static AuthoredBody FromForm(Action<FormContent> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var form = new FormContent();
        content(form);
        return form.ToBody();
    }

    /// <summary>A multipart form, <c>multipart/form-data</c>; the boundary is not compared.</summary>
    public static AuthoredBody FromMultipart(Action<MultipartParts> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var parts = new MultipartParts();
        content(parts);
        return parts.ToBody();
    }

    /// <summary>
    /// A GraphQL request in JSON. The formatting of the query is not compared: white space, commas and comments between
    /// its tokens.
    /// </summary>
    /// <param name="variables">Any object; any value in it may be a matcher.</param>
    /// <param name="operationName">Omitted from the body if null.</param>
    /// <param name="settings">Settings to serialize the variables; the defaults of System.Text.Json if null.</param>
    /// <exception cref="ArgumentException">The query has an unterminated string.</exception>
    public static AuthoredBody FromGraphQl(
        string query, object? variables = null, string? operationName = null, JsonSerializerOptions? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(query);
        var request = new Dictionary<string, object?> { ["query"] = Match.Regex(query, GraphQlLayout.AnyOf(query)) };
        if (operationName is not null)
            request.Add("operationName", operationName);
        if (variables is not null)
            request.Add("variables", variables);

        return FromJson(request, settings);
    }

    internal static AuthoredBody OfParts(
        ReadOnlyMemory<byte> example, MatchingRules rules, Generators generators, string contentType, string regex) =>
        new(example, rules, generators, contentType) { ContentTypeRegex = regex };

    private static MatchingRules AtRoot(RuleList rules) => new([new PlacedRules(Part.Body, "$", rules)]);
}
