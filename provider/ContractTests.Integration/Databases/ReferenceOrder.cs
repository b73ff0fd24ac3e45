namespace ContractTests.Integration.Databases;

/// <summary>Tables in an order in which rows can be added: what is referred to comes first.</summary>
internal static class ReferenceOrder
{
    /// <summary>Keeps the given order otherwise, and where tables refer to each other in a circle.</summary>
    public static List<T> Sort<T>(IEnumerable<T> items, Func<T, string> table, ILookup<string, string> references)
    {
        var byTable = items.ToLookup(table, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sorted = new List<T>();
        foreach (var group in byTable)
            Visit(group.Key);
        return sorted;

        void Visit(string name)
        {
            if (!seen.Add(name))
                return;

            foreach (var parent in references[name])
                Visit(parent);
            sorted.AddRange(byTable[name]);
        }
    }
}
