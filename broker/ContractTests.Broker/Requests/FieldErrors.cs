using System.Text.Json.Nodes;

namespace ContractTests.Broker.Requests;

/// <summary>What is wrong with a request body, by field, in the order found.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _all = [];

    public IReadOnlyList<FieldError> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(string field, string text) => _all.Add(new FieldError(field, text, "/" + field.Replace('.', '/')));

    /// <summary>An element of a list: the text ends in its place.</summary>
    public void Add(string field, int index, string text) =>
        _all.Add(new FieldError(field, $"{text} (at index {index})", $"/{field}/{index}"));

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var field in _all.GroupBy(error => error.Field, StringComparer.Ordinal))
            json[field.Key] = new JsonArray([.. field.Select(error => JsonValue.Create(error.Text))]);
        return json;
    }
}

internal sealed record FieldError(string Field, string Text, string Pointer);
