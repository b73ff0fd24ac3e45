using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Generates query parameters, headers and form fields: each value of a name separately; a name that the example lacks
/// is added.
/// </summary>
internal static class Parameters
{
    public static QueryString Query(Generation generation, QueryString query, Generators generators)
    {
        var start = StateOf(generators, Part.Query, query.Parameters.Select(each => each.Name), name => name);
        if (!start.GoesOn)
            return query;

        var all = query.Parameters.Select(parameter => parameter with
        {
            Values = Values(generation, parameter.Values, start.Member(parameter.Name), parameter.Name),
        });
        var known = query.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var added = Added(generation, generators, Part.Query, known)
            .Select(entry => new QueryParameter(entry.Name, [entry.Value]));
        return QueryString.Of(all.Concat(added));
    }

    public static Sequence<HttpHeader> Headers(
        Generation generation, Sequence<HttpHeader> headers, Generators generators)
    {
        var start = StateOf(
            generators, Part.Header, headers.Select(header => header.Name), name => name.ToLowerInvariant());
        if (!start.GoesOn)
            return headers;

        var all = headers.Select(header => new HttpHeader(
            header.Name,
            Values(generation, header.Values.ToNullable(), start.Member(header.Name.ToLowerInvariant()), header.Name)
                .Select(value => value ?? "").ToSequence()));
        var known = headers.Select(header => header.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = Added(generation, generators, Part.Header, known)
            .Select(entry => new HttpHeader(entry.Name, entry.Value));
        return all.Concat(added).ToSequence();
    }

    /// <summary>Form fields; null if nothing is replaced.</summary>
    public static string? Form(Generation generation, string form, GeneratorState start)
    {
        var query = QueryString.Parse(form);
        var all = query.Parameters.Select(parameter => parameter with
        {
            Values = Values(generation, parameter.Values, start.Member(parameter.Name), $"$.{parameter.Name}"),
        });
        var parameters = all.ToSequence();
        return parameters.Equals(query.Parameters) ? null : QueryString.Of(parameters).Text;
    }

    private static Sequence<string?> Values(
        Generation generation, Sequence<string?> values, GeneratorState state, string place)
    {
        if (state is { Here: null, GoesOn: false })
            return values;

        return values.Select((value, index) =>
        {
            var generator = state.Element(index).Here ?? state.Here;
            return (generator is null ? null : generation.Value(generator, ValueKind.Text, place)?.Text) ?? value;
        }).ToSequence();
    }

    private static IEnumerable<(string Name, string Value)> Added(
        Generation generation, Generators generators, Part part, HashSet<string> known)
    {
        foreach (var place in generators.Places)
        {
            if (place.Part != part || known.Contains(place.Path) || place.Path.EndsWith(']'))
                continue;

            if (generation.Value(place.Generator, ValueKind.Text, place.Path) is { } generated)
                yield return (place.Path, generated.Text);
        }
    }

    private static GeneratorState StateOf(
        Generators generators, Part part, IEnumerable<string> names, Func<string, string> spell)
    {
        var placed = generators.Places.Where(place => place.Part == part).ToList();
        return GeneratorState.OfNames(
            placed.Select(place => place with { Path = spell(place.Path) }),
            placed.Count == 0 ? [] : names.Select(spell).ToHashSet(StringComparer.Ordinal));
    }

    private static Sequence<string?> ToNullable(this Sequence<string> values) =>
        values.Select(value => (string?)value).ToSequence();
}
