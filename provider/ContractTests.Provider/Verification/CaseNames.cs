using ContractTests.Pacts;
using ContractTests.Provider.Sources;

namespace ContractTests.Provider.Verification;

/// <summary>Names interactions so that each has the same name in the next run.</summary>
internal sealed class CaseNames(IReadOnlyList<PactToVerify> pacts)
{
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    private readonly HashSet<string> _withSeveral = pacts.GroupBy(pact => pact.Contract.Consumer)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key)
        .ToHashSet(StringComparer.Ordinal);

    public string Next(PactToVerify pact, Interaction interaction)
    {
        var consumer = pact.Contract.Consumer;
        var version = _withSeveral.Contains(consumer) && pact.Reason.Length > 0 ? $" ({pact.Reason})" : "";
        var states = interaction.ProviderStates.Select(state => state.Name).Distinct().ToList();
        var conditions = states.Count == 0 ? "" : $" (given {string.Join(" and ", states)})";
        var name = $"{consumer}{version}: {interaction.Description}{conditions}";

        var count = _given.GetValueOrDefault(name) + 1;
        _given[name] = count;
        return count == 1 ? name : $"{name} #{count}";
    }
}
