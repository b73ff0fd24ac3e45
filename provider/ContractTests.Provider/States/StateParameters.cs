using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>The parameters of a provider state in the contract.</summary>
public sealed class StateParameters
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    internal StateParameters(string state, IEnumerable<JsonMember> members)
    {
        State = state;
        foreach (var member in members)
            _values[member.Name] = member.Value.Element;
    }

    /// <summary>The name of the state.</summary>
    public string State { get; }

    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <exception cref="KeyNotFoundException">The contract has no such parameter.</exception>
    public JsonElement this[string name] => _values.TryGetValue(name, out var value) ? value : throw Unknown(name);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>
    /// The parameter as a value of this type. Numbers and strings are converted to each other.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The contract has no such parameter.</exception>
    /// <exception cref="FormatException">The parameter is not such a value.</exception>
    public T Get<T>(string name) => Read<T>(this[name], $"parameter {name}");

    /// <summary>The parameter, or <paramref name="otherwise"/> if the contract has none.</summary>
    public T Get<T>(string name, T otherwise) =>
        _values.TryGetValue(name, out var value) ? Read<T>(value, $"parameter {name}") : otherwise;

    public bool TryGet<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!_values.TryGetValue(name, out var found))
            return false;

        value = Read<T>(found, $"parameter {name}");
        return true;
    }

    /// <summary>All parameters as one object; property names are case-insensitive.</summary>
    public T As<T>() => Read<T>(JsonSerializer.SerializeToElement(_values), "parameters");

    private static T Read<T>(JsonElement value, string what)
    {
        if (typeof(T) == typeof(JsonElement))
            return (T)(object)value;
        if (typeof(T) == typeof(string) && value.ValueKind != JsonValueKind.String)
            return (T)(object)value.GetRawText();

        try
        {
            return value.Deserialize<T>(Lenient)!;
        }
        catch (JsonException failure)
        {
            throw new FormatException(
                $"{what}: expected a value of type {typeof(T).Name}, but found {value.GetRawText()}.", failure);
        }
    }

    private KeyNotFoundException Unknown(string name)
    {
        var known = _values.Count == 0 ? "no parameters" : $"only {string.Join(", ", _values.Keys)}";
        return new KeyNotFoundException($"parameter {name}: expected a value in the contract, but found {known}.");
    }
}
