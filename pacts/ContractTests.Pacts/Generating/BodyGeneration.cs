using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Generating;

/// <summary>Generates bodies by their content type.</summary>
internal static class BodyGeneration
{
    public static Body Apply(Generation generation, Body body, MatchingRules rules, Generators generators)
    {
        if (body is not Body.Present { Content.IsEmpty: false } present)
            return body;

        var state = GeneratorState.Of(generators.Places.Where(place => place.Part == Part.Body).Concat(InRules(rules)));
        if (state is { Here: null, GoesOn: false })
            return body;

        var type = MediaType.Parse(present.ContentType)
            ?? MediaType.Parse(ContentDetection.DetectReadableText(present.Content.Span));
        return present with { Content = BodyKinds.Of(type).Generate(generation, present.Content, state) };
    }

    /// <summary>
    /// Generators within rules: those of a variant apply to the element that is its example, that of <c>eachValue</c>
    /// to every value.
    /// </summary>
    public static IEnumerable<PlacedGenerator> InRules(MatchingRules rules)
    {
        foreach (var place in rules.For(Part.Body))
        {
            foreach (var rule in place.List.Rules)
            {
                if (rule is MatchingRule.EachValue { Definition.Generator: { } each })
                    yield return new PlacedGenerator(Part.Body, place.Path + ".*", each);

                if (rule is not MatchingRule.ArrayContains contains)
                    continue;

                foreach (var variant in contains.Variants)
                {
                    foreach (var inner in variant.Generators.Places)
                        yield return inner with { Path = $"{place.Path}[{variant.Index}]{inner.Path.TrimStart('$')}" };
                }
            }
        }
    }
}
