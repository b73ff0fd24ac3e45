namespace ContractTests.Broker.Operations;

/// <summary>How a field is wrong.</summary>
internal enum Fault
{
    /// <summary>It has a value that cannot be used.</summary>
    Value,

    /// <summary>It has to be there, but is not.</summary>
    Missing,
}

/// <summary>The errors in the input of an operation, by field, in the order in which they were found.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _all = [];

    public IReadOnlyList<FieldError> All => _all;

    public bool Any => _all.Count > 0;

    public static FieldErrors Of(string field, string text, Fault fault = Fault.Value)
    {
        var errors = new FieldErrors();
        errors.Add(field, text, fault);
        return errors;
    }

    public void Add(string field, string text, Fault fault = Fault.Value) =>
        _all.Add(new FieldError(field, text, "/" + field.Replace('.', '/'), fault));

    /// <summary>An element of a list: the text ends in its place.</summary>
    public void Add(string field, int index, string text, Fault fault = Fault.Value) =>
        _all.Add(new FieldError(field, $"{text} (at index {index})", $"/{field}/{index}", fault));
}

/// <param name="Pointer">Where it stands, as a JSON pointer.</param>
internal sealed record FieldError(string Field, string Text, string Pointer, Fault Fault);
