using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Integration.Outside;

/// <summary>A provider state as a test names it.</summary>
internal sealed class GivenState(string name, object? parameters)
{
    private readonly JsonElement _values = JsonSerializer.SerializeToElement(parameters ?? new object());

    /// <summary>Whether the contract's state has this name, and this value for each of the given parameters.</summary>
    public bool Covers(InteractionState state) =>
        state.Name == name && _values.EnumerateObject().All(value => state.Parameters.Any(known =>
            known.Name == value.Name && Same(known.Value.Element, value.Value)));

    public override string ToString() => TextOf(
        name, _values.EnumerateObject().Select(value => new JsonMember(value.Name, new JsonFragment(value.Value))));

    public static string TextOf(InteractionState state) => TextOf(state.Name, state.Parameters);

    private static string TextOf(string name, IEnumerable<JsonMember> parameters)
    {
        var listed = string.Join(", ", parameters.Select(each => $"{each.Name}={each.Value}"));
        return listed.Length == 0 ? $"'{name}'" : $"'{name}' ({listed})";
    }

    // Contract tests write parameters as text, but files contain numbers if the text is a number.
    private static bool Same(JsonElement one, JsonElement other) =>
        JsonElement.DeepEquals(one, other) || one.ToString() == other.ToString();
}
