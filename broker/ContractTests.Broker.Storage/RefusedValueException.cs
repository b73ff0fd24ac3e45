namespace ContractTests.Broker.Storage;

/// <summary>Why an engine cannot store a value.</summary>
internal enum RefusedValue
{
    /// <summary>A text with a character that the engine has no place for, as PostgreSQL has none for NUL.</summary>
    Character,

    /// <summary>A name that is longer than an index of the engine holds.</summary>
    Length,
}

/// <summary>A value that was to be written or compared cannot be stored; nothing was written.</summary>
internal sealed class RefusedValueException(RefusedValue reason, Exception cause)
    : Exception($"The database refused a value: {reason}.", cause)
{
    public RefusedValue Reason { get; } = reason;
}
