using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// The <c>matchingRules</c> of a part. Keys that are paths (<c>$.body.id</c>) are version 2's form, names of categories
/// those of later versions; each is understood wherever it stands, since tools have mixed them.
/// </summary>
internal static class RulesReader
{
    public static MatchingRules Read(JsonPlace? place)
    {
        if (place is null or { IsNull: true })
            return MatchingRules.None;

        var read = new List<PlacedRules>();
        var unknown = new List<JsonMember>();
        foreach (var (name, value) in place.Members("matching rules, which are an object"))
        {
            if (name.StartsWith('$') && ReadByPath(name, value) is { } placed)
                read.Add(placed);
            else if (CategoryNames.Find(name) is { } part)
                read.AddRange(ReadPlaced(value, part));
            else
                unknown.Add(new JsonMember(name, value.Fragment));
        }

        return read.Count + unknown.Count == 0
            ? MatchingRules.None
            : new MatchingRules(read.ToSequence()) { UnknownCategories = unknown.ToSequence() };
    }

    /// <summary>The rules of one category by their paths or names.</summary>
    public static IEnumerable<PlacedRules> ReadPlaced(JsonPlace place, Part part)
    {
        var isOne = part is Part.Method or Part.Path or Part.Status
            && place.Kind == JsonValueKind.Object
            && place.Element.TryGetProperty("match", out var name)
            && name.ValueKind == JsonValueKind.String;
        if (isOne || (place.Kind == JsonValueKind.Object && place.Element.TryGetProperty("matchers", out _)))
            return [new PlacedRules(part, part == Part.Body ? "$" : "", ReadList(place))];

        return place.Members("matching rules by their places")
            .Select(member => new PlacedRules(part, CategoryNames.PathIn(part, member.Name), ReadList(member.Value)));
    }

    private static PlacedRules? ReadByPath(string path, JsonPlace value)
    {
        if (!PathNotation.TrySplit(path, out var category, out var rest))
            throw value.Wrong("a rule under a path such as $.body.id or $.headers.Accept", remedy: null);

        return CategoryNames.Find(category) is { } part
            ? new PlacedRules(part, CategoryNames.PathIn(part, "$" + rest), ReadList(value))
            : null;
    }

    private static RuleList ReadList(JsonPlace place)
    {
        if (place.Kind != JsonValueKind.Object || !place.Element.TryGetProperty("matchers", out _))
            return new RuleList([RuleReader.Read(place)]);

        var list = place.Object();
        var combine = list.Take("combine") is { IsNull: false } given
            && given.ScalarText().Equals("OR", StringComparison.OrdinalIgnoreCase)
                ? Combine.Or
                : Combine.And;
        var matchers = list.Require("matchers", "a list of matching rules").Items("a list of matching rules");
        return new RuleList(matchers.Select(RuleReader.Read).ToSequence(), combine);
    }
}
