using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Provider.States;

/// <summary>
/// The values for a contract's generators, by name: the parameters of its states; values that the set-up of the states
/// returned replace them.
/// </summary>
internal static class StateValues
{
    public static Dictionary<string, JsonFragment> Of(Interaction interaction)
    {
        var values = new Dictionary<string, JsonFragment>(StringComparer.Ordinal);
        foreach (var state in interaction.ProviderStates)
        {
            foreach (var parameter in state.Parameters)
                values[parameter.Name] = parameter.Value;
        }

        return values;
    }

    public static void Add(Dictionary<string, JsonFragment> values, IReadOnlyDictionary<string, JsonElement> returned)
    {
        foreach (var (name, value) in returned)
            values[name] = new JsonFragment(value);
    }
}
