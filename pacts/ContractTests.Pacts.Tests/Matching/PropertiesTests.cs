using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Properties of any document.</summary>
public sealed class PropertiesTests
{
    private static readonly string[] Names = ["a", "b", "a b", "7", "it's", "\\u00e9"];

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void A_document_matches_itself_in_soak(Seed seed) =>
        A_document_matches_itself(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void A_document_matches_itself(Seed seed)
    {
        seed.Check(200, Prop.ForAll(Documents(), json =>
            Compared.InRequest("{}", json, json).Count == 0
            && Compared.InRequest("""{"$": [{"match": "equality"}]}""", json, json).Count == 0
            && Compared.InRequest("""{"$": [{"match": "type"}]}""", json, json).Count == 0));
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void The_type_rule_accepts_any_other_number_in_soak(Seed seed) =>
        The_type_rule_accepts_any_other_number(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void The_type_rule_accepts_any_other_number(Seed seed)
    {
        seed.Check(200, Prop.ForAll(Documents(), json => Compared
            .InRequest("""{"$": [{"match": "type"}]}""", json, json.Replace("1", "42", StringComparison.Ordinal))
                .All(mismatch => mismatch.Reason.Contains("key", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Another_document_is_refused_with_a_place_in_it_in_soak(Seed seed) =>
        Another_document_is_refused_with_a_place_in_it(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Another_document_is_refused_with_a_place_in_it(Seed seed)
    {
        seed.Check(200, Prop.ForAll(Documents(), json =>
            Compared.InResponse("{}", $$"""{"x":{{json}},"y":1}""", $$"""{"x":{{json}},"y":2}""")
                is [{ Path: "$.y", Expected: "1", Actual: "2" }]));
    }

    private static Arbitrary<string> Documents() => Arb.From(Gen.Sized(size => Document(Math.Min(size, 40))));

    private static Gen<string> Document(int size)
    {
        var scalars = Gen.OneOf(
            Gen.Elements("null", "true", "false", "\"\"", "\"text\"", "\"\\n\\u00e9\""),
            Gen.Choose(-1000, 1000).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.Choose(0, 99).Select(number => $"1.{number:00}e{number}"));
        if (size < 2)
            return scalars;

        var inner = Document(size / 3);
        return Gen.OneOf(
            scalars,
            Gen.ListOf(inner, 3).Select(elements => $"[{string.Join(", ", elements)}]"),
            Gen.ListOf(inner, Names.Length).Select(Object));
    }

    private static string Object(IEnumerable<string> values)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in Names.Zip(values))
            json.Append(json.Length == 1 ? "" : ",").Append('"').Append(name).Append("\":").Append(value);

        return json.Append('}').ToString();
    }
}
