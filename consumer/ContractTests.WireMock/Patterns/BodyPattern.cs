using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.WireMock.Patterns;

/// <summary>The expectation of a body.</summary>
internal abstract record BodyPattern
{
    private const string AnObject = @"\{[\s\S]*\}";
    private const string AnArray = @"\[[\s\S]*\]";

    private BodyPattern()
    {
    }

    /// <summary>Any body, or none.</summary>
    public sealed record Anything : BodyPattern;

    /// <summary>No body.</summary>
    public sealed record Nothing : BodyPattern;

    /// <summary>JSON that conforms to a schema of draft 2020-12.</summary>
    /// <param name="Expression">
    /// Must match the whole text, because some parsers accept any text as a string, or ignore what follows a document.
    /// </param>
    public sealed record Json(JsonObject Schema, string Expression) : BodyPattern;

    /// <summary>XML in which each XPath 1.0 expression, with names without namespaces, finds a node.</summary>
    public sealed record Xml(IReadOnlyList<XmlPattern> Conditions) : BodyPattern;

    /// <summary>A form, by its text and by single decoded values.</summary>
    public sealed record Form(string Expression, IReadOnlyList<NamedPattern> Fields) : BodyPattern;

    /// <summary>Exactly this text, in UTF-8.</summary>
    public sealed record Text(string Content) : BodyPattern;

    /// <summary>Text that matches an expression as a whole.</summary>
    public sealed record Like(string Expression) : BodyPattern;

    /// <summary>Exactly these bytes.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : BodyPattern;

    internal static BodyPattern Of(HttpRequest request, RuleSet set, PatternNotes notes)
    {
        if (request.Body is Body.Missing)
            return new Anything();

        if (request.Body is not Body.Present { Content.IsEmpty: false } body)
            return new Nothing();

        var rules = set.Compile(request.Rules, Part.Body, []);
        var type = CompiledBody.KindOf(body, CompiledBody.TypeOf(body, ContentTypes.In(request.Headers)));
        if (BodyKinds.Of(type) is GraphqlKind or SchemaRegistryKind)
            return Refused(notes, $"a body of {type}");
        if (type is { IsJson: true })
            return OfJson(body, rules, notes);
        if (type is { IsXml: true })
            return OfXml(body, rules, notes);
        if (type is { IsForm: true })
            return OfForm(body, rules, notes);
        return type is { IsMultipart: true } ? Refused(notes, "a multipart body") : OfText(body, rules, notes);
    }

    private static Nothing Refused(PatternNotes notes, string feature)
    {
        notes.Refuse("body", feature);
        return new Nothing();
    }

    private static BodyPattern OfJson(Body.Present body, RuleAutomaton rules, PatternNotes notes)
    {
        if (!ExpectedJson.TryParse(body.Content, out var expected, out var problem))
            return Refused(notes, $"an example that cannot be read: {problem}");

        var plan = JsonPlan.For(expected, rules.Start, allowsUnexpected: false);
        var schema = new JsonSchemaPattern(notes).Document(plan);
        var isOneOfMany = rules.Start.Rules is { Combine: Combine.Or };
        return new Json(schema, plan switch
        {
            ObjectPlan when !isOneOfMany => @$"\s*{AnObject}\s*",
            ArrayPlan when !isOneOfMany => @$"\s*{AnArray}\s*",
            _ => @$"\s*(?:""(?:[^""\\]|\\.)*""|true|false|null|-?[0-9][0-9.eE+-]*|{AnObject}|{AnArray})\s*",
        });
    }

    private static BodyPattern OfXml(Body.Present body, RuleAutomaton rules, PatternNotes notes) =>
        XmlNode.TryParse(body.Content, out var root, out var problem)
            ? new Xml(new XmlConditions(notes).Of(root, rules.Start))
            : Refused(notes, $"an example that cannot be read: {problem}");

    private static Form OfForm(Body.Present body, RuleAutomaton rules, PatternNotes notes)
    {
        var fields = QueryString.Parse(body.Text).Parameters;
        var pattern = new ParameterPattern(fields, rules.Start, "form field", notes);
        return new Form(pattern.Expression, pattern.Values);
    }

    private static BodyPattern OfText(Body.Present body, RuleAutomaton rules, PatternNotes notes)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(body.Content.Span);
        if (rules.Start.Rules is null)
            return isText ? new Text(body.Text) : new Bytes(body.Content);

        var expression = RuleExpression.Of(rules.Start, Encoding.UTF8.GetString(body.Content.Span), "body", notes);
        return new Like(@$"(?=[\s\S])(?:{expression})");
    }
}
