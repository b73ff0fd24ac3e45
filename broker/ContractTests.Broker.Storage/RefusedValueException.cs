namespace ContractTests.Broker.Storage;

/// <summary>Why an engine cannot store a value.</summary>
internal enum RefusedValue
{
    /// <summary>A text with a character that the engine cannot store; PostgreSQL cannot store NUL.</summary>
    Character,

    /// <summary>A name that is too long for an index of the engine.</summary>
    Length,
}

/// <summary>A value to write or compare cannot be stored; nothing was written.</summary>
internal sealed class RefusedValueException(RefusedValue reason, Exception cause)
    : Exception($"The database refused a value: {reason}.", cause)
{
    public RefusedValue Reason { get; } = reason;
}
