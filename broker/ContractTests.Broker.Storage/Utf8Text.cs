namespace ContractTests.Broker.Storage;

/// <summary>
/// A long text as UTF-8 bytes, bound without converting it to a string, which needs twice the memory. SQLite treats
/// bytes as a blob, so a statement must write <c>cast(@name as text)</c>.
/// </summary>
internal sealed record Utf8Text(byte[] Bytes);
