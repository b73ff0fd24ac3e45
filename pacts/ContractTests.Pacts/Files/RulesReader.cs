using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Reads the <c>matchingRules</c> of a part. In version 2, the keys are paths (<c>$.body.id</c>); in later versions,
/// names of categories. Both are accepted in every version, because tools have mixed them.
/// </summary>
internal static class RulesReader
{
    public static MatchingRules Read(JsonPlace? place)
    {
        if (place is null or { IsNull: true })
            return MatchingRules.None;

        var faults = new ReadingFaults(place);
        var read = new List<PlacedRules>();
        var unknown = new List<JsonMember>();
        faults.Collect(() =>
        {
            foreach (var (name, value) in place.Members("matching rules, which are an object"))
                faults.Collect(() => Read(name, value));
        });
        var unreadable = faults.Unreadable();
        return read.Count + unknown.Count == 0 && unreadable is null
            ? MatchingRules.None
            : new MatchingRules(read.ToSequence())
            {
                UnknownCategories = unknown.ToSequence(),
                Unreadable = unreadable,
            };

        void Read(string name, JsonPlace value)
        {
            if (name.StartsWith('$') && ReadByPath(name, value) is { } placed)
            {
                read.Add(placed);
            }
            else if (CategoryNames.Find(name) is { } part)
            {
                foreach (var (path, list) in Lists(value, part))
                    faults.Collect(() => read.Add(new PlacedRules(part, path, ReadList(list, part))));
            }
            else
            {
                unknown.Add(new JsonMember(name, value.ToFragment()));
            }
        }
    }

    /// <summary>The rules of one category, by their paths or names.</summary>
    /// <exception cref="PactFileException">Some of them cannot be read.</exception>
    public static IEnumerable<PlacedRules> ReadPlaced(JsonPlace place, Part part) =>
        Lists(place, part).Select(each => new PlacedRules(part, each.Path, ReadList(each.List, part)));

    private static IEnumerable<(string Path, JsonPlace List)> Lists(JsonPlace place, Part part)
    {
        var isOne = IsOne(part)
            && (place.Kind != JsonValueKind.Object || place.Has("match", JsonValueKind.String) || IsEmpty(place));
        return isOne || IsList(place)
            ? [(part == Part.Body ? "$" : "", place)]
            : place.Members("matching rules by their places")
                .Select(member => (CategoryNames.PathIn(part, member.Name), member.Value));
    }

    /// <summary>Whether it is a list of rules, even without the rules; places may have the same names.</summary>
    private static bool IsList(JsonPlace place) =>
        place.Kind == JsonValueKind.Object
        && (place.Element.TryGetProperty("matchers", out _) || place.Has("combine", JsonValueKind.String));

    private static PlacedRules? ReadByPath(string path, JsonPlace value)
    {
        if (!PathNotation.TrySplit(path, out var category, out var rest))
            throw value.Wrong("a rule under a path such as $.body.id or $.headers.Accept", remedy: null);

        return CategoryNames.Find(category) is { } part
            ? new PlacedRules(part, CategoryNames.PathIn(part, "$" + rest), ReadList(value, part))
            : null;
    }

    private static bool IsOne(Part part) => part is Part.Method or Part.Path or Part.Status;

    private static bool IsEmpty(JsonPlace place) =>
        place.Kind == JsonValueKind.Object && !place.Element.EnumerateObject().Any();

    private static RuleList ReadList(JsonPlace place, Part part)
    {
        if (!IsList(place))
            return new RuleList(IsOne(part) && IsEmpty(place) ? [] : [RuleReader.Read(place)]);

        var list = place.Object();
        var combine = list.Take("combine") is { IsNull: false } given ? given : null;
        var matchers = list.Require("matchers", "a list of matching rules").Items("a list of matching rules");
        var isOr = Says(combine, "OR");
        return new RuleList(matchers.Select(RuleReader.Read).ToSequence(), isOr ? Combine.Or : Combine.And)
        {
            UnknownCombine = combine is null || isOr || Says(combine, "AND") ? null : combine.ToFragment(),
        };
    }

    private static bool Says(JsonPlace? combine, string word) =>
        combine?.ScalarText("AND or OR").Equals(word, StringComparison.OrdinalIgnoreCase) ?? false;
}
