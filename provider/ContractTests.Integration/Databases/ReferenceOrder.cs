namespace ContractTests.Integration.Databases;

/// <summary>Sorts tables so that rows can be inserted: referenced tables come first.</summary>
internal static class ReferenceOrder
{
    /// <summary>Otherwise keeps the given order, also for tables that refer to each other in a cycle.</summary>
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
