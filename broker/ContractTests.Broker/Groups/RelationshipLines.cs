using System.Globalization;
using ContractTests.Broker.Integrations;

namespace ContractTests.Broker.Groups;

/// <summary>
/// One line for each pacticipant: its number, its name, three columns that are the same in every line, its position,
/// and the numbers of its providers, padded with zeros.
/// </summary>
internal static class RelationshipLines
{
    public static string Of(IReadOnlyList<Integration> integrations)
    {
        var providers = integrations.ToLookup(i => i.ConsumerId, i => i.ProviderId);
        var names = integrations.SelectMany(Sides).DistinctBy(side => side.Id).ToList();
        var lines = names.Select((one, place) => Line(one.Id, one.Name, place + 1, providers[one.Id])).ToList();
        var width = lines.Count == 0 ? 0 : lines.Max(line => line.Count);
        return string.Concat(lines.Select(line =>
            string.Join(',', line.Concat(Enumerable.Repeat("0", width - line.Count))) + "\n"));
    }

    private static (long Id, string Name)[] Sides(Integration integration) =>
        [(integration.ConsumerId, integration.Consumer), (integration.ProviderId, integration.Provider)];

    private static List<string> Line(long id, string name, int place, IEnumerable<long> providers) =>
        [Text(id), Quoted(name), "1", "1", "0", Text(place), .. providers.Distinct().Select(Text)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? name
        : $"\"{name.Replace("\"", "\"\"")}\"";
}
