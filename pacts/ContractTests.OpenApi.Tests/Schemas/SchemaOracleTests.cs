using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Json.Schema;

namespace ContractTests.OpenApi.Tests.Schemas;

/// <summary>
/// Random schemas give the same results for random values as another implementation of JSON Schema 2020-12.
/// </summary>
public sealed class SchemaOracleTests
{
    [Fact]
    public void The_verdict_is_that_of_another_implementation() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20240229UL, 77UL).WithMaxTest(3000).WithQuietOnSuccess(true),
        Prop.ForAll(Cases.ToArbitrary(), each => Ours(each.Schema, each.Value) == Theirs(each.Schema, each.Value)));

    /// <summary>Schemas with identifiers, as in JSON Schema's own examples.</summary>
    [Theory]
    // A relative URI refers to a schema within the same base.
    [InlineData("""
        {"$id": "https://x.test/root", "$ref": "item", "$defs": {"a": {"$id": "item", "type": "integer"}}}
        """, "1", "\"a\"")]
    // A pointer is resolved within its own resource.
    [InlineData("""
        {"$id": "https://x.test/root", "$ref": "list", "$defs": {
          "entry": {"type": "string"},
          "list": {"$id": "list", "items": {"$ref": "#/$defs/entry"}, "$defs": {"entry": {"type": "integer"}}}}}
        """, "[1]", "[\"a\"]")]
    // An anchor belongs to its own resource, and another resource may have the same anchor.
    [InlineData("""
        {"$id": "https://x.test/root", "$ref": "inner#it", "$defs": {
          "outer": {"$anchor": "it", "type": "string"},
          "inner": {"$id": "inner", "$defs": {"a": {"$anchor": "it", "type": "integer"}}}}}
        """, "1", "\"a\"")]
    // A complete URI, and one without a fragment.
    [InlineData("""
        {"$id": "https://x.test/root", "$ref": "urn:x:item", "$defs": {"a": {"$id": "urn:x:item", "minimum": 2}}}
        """, "2", "1")]
    // A list of anything, extended by a list of texts.
    [InlineData("""
        {"$id": "https://x.test/texts", "$ref": "list", "$defs": {
          "text": {"$dynamicAnchor": "item", "type": "string"},
          "list": {"$id": "list", "items": {"$dynamicRef": "#item"},
            "$defs": {"any": {"$dynamicAnchor": "item"}}}}}
        """, "[\"a\"]", "[1]")]
    // The outermost of several counts.
    [InlineData("""
        {"$id": "https://x.test/a", "$ref": "b", "$defs": {
          "own": {"$dynamicAnchor": "item", "type": "string"},
          "b": {"$id": "b", "$ref": "c", "$defs": {
            "own": {"$dynamicAnchor": "item", "type": "integer"},
            "c": {"$id": "c", "items": {"$dynamicRef": "#item"}, "$defs": {"own": {"$dynamicAnchor": "item"}}}}}}}
        """, "[\"a\"]", "[1]")]
    // A tree whose nodes have the schema that extends it.
    [InlineData("""
        {"$id": "https://x.test/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false,
          "$defs": {"t": {"$id": "tree", "$dynamicAnchor": "node",
            "properties": {"data": true, "children": {"items": {"$dynamicRef": "#node"}}}}}}
        """, """{"children": [{"data": 1}]}""", """{"children": [{"daat": 1}]}""")]
    public void A_schema_is_found_by_its_name(string schema, string fits, string fitsNot)
    {
        (Theirs(schema, fits), Theirs(schema, fitsNot)).ShouldBe((true, false));
        (Ours(schema, fits), Ours(schema, fitsNot)).ShouldBe((true, false));
    }

    private static bool Ours(string schema, string value) => Described.Answer(schema).Check(value).Count == 0;

    private static bool Theirs(string schema, string value) =>
        JsonSchema.FromText(schema).Evaluate(JsonNode.Parse(value)).IsValid;

    private static Gen<(string Schema, string Value)> Cases =>
        from schema in Schema(3)
        from value in Value(3)
        select (schema, value);

    private static Gen<string> Name => Gen.Elements("a", "b", "c");

    private static Gen<string> Value(int depth)
    {
        var plain = Gen.Elements("null", "true", "0", "1", "2.0", "3.5", "-1", "\"\"", "\"a\"", "\"abc\"");
        if (depth == 0)
            return plain;

        var list = Value(depth - 1).ArrayOf().Resize(3).Select(each => $"[{string.Join(',', each)}]");
        return Gen.Frequency((2, plain), (1, list), (3, Object(Value(depth - 1))));
    }

    private static Gen<string> Object(Gen<string> value) =>
        from names in Gen.SubListOf("a", "b", "c")
        from values in value.ArrayOf(3)
        select $"{{{string.Join(',', names.Select((name, at) => $"\"{name}\": {values[at]}"))}}}";

    private static Gen<string> Schema(int depth)
    {
        var words = depth == 0 ? Simple : Gen.OneOf(Simple, Simple, Composed(Schema(depth - 1)));
        var some = words.ArrayOf().Resize(3).Select(each =>
            $"{{{string.Join(',', each.DistinctBy(word => word.Split(':')[0]))}}}");
        return Gen.Frequency((1, Gen.Elements("true", "false")), (9, some));
    }

    private static Gen<string> Simple => Gen.OneOf(
        Gen.Elements("null", "boolean", "integer", "number", "string", "array", "object")
            .Select(type => $"\"type\": \"{type}\""),
        Gen.Elements(
            "\"minimum\": 1", "\"exclusiveMaximum\": 2", "\"multipleOf\": 2", "\"maxLength\": 1", "\"minLength\": 1",
            "\"pattern\": \"^a\"", "\"minItems\": 1", "\"maxItems\": 1", "\"uniqueItems\": true",
            "\"minProperties\": 1",
            "\"maxProperties\": 1", "\"const\": 1", "\"enum\": [null, \"a\", {\"a\": 1}, 2]"),
        Gen.SubListOf("a", "b").Select(names => $"\"required\": {JsonSerializer.Serialize(names)}"),
        Name.Select(name => $"\"dependentRequired\": {{\"a\": [\"{name}\"]}}"));

    private static Gen<string> Composed(Gen<string> schema) => Gen.OneOf(
        from word in Gen.Elements("allOf", "anyOf", "oneOf", "prefixItems")
        from parts in schema.ArrayOf(2)
        select $"\"{word}\": [{string.Join(',', parts)}]",
        from word in Gen.Elements("not", "if", "then", "else", "items", "contains", "additionalProperties",
            "propertyNames", "unevaluatedProperties", "unevaluatedItems")
        from part in schema
        select $"\"{word}\": {part}",
        from word in Gen.Elements("properties", "dependentSchemas")
        from parts in schema.ArrayOf(2)
        select $"\"{word}\": {{\"a\": {parts[0]}, \"b\": {parts[1]}}}",
        from part in schema
        select $"\"patternProperties\": {{\"^[ab]$\": {part}}}");
}
