namespace ContractTests.Broker.Operations;

/// <summary>The kind of a field's error.</summary>
internal enum Fault
{
    /// <summary>The value of the field is invalid.</summary>
    Value,

    /// <summary>It is required, but missing.</summary>
    Missing,

    /// <summary>It is not text that can be stored.</summary>
    NotText,

    /// <summary>It names something that does not exist.</summary>
    Unknown,

    /// <summary>Another field excludes it.</summary>
    Excluded,

    NotUrl,

    /// <summary>A URL has a template parameter in its host.</summary>
    HostIsTemplate,

    /// <summary>A URL has a user name or password.</summary>
    HasUser,

    /// <summary>The operator of the broker does not allow it.</summary>
    NotAllowed,

    /// <summary>A header has no name.</summary>
    NoName,

    /// <summary>Stored secrets are no longer used.</summary>
    SecretsDropped,
}

/// <summary>The errors in the input of an operation, by field, in the order of detection.</summary>
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

    /// <summary>An element of a list: its index is appended to the text.</summary>
    public void Add(string field, int index, string text, Fault fault = Fault.Value) =>
        _all.Add(new FieldError(field, $"{text} (at index {index})", $"/{field}/{index}", fault));
}

/// <param name="Pointer">Its location as a JSON pointer.</param>
internal sealed record FieldError(string Field, string Text, string Pointer, Fault Fault);
