namespace ContractTests.Broker.Storage;

/// <summary>
/// A long text as UTF-8 bytes, bound without making a string of it, which takes twice the memory. SQLite takes bytes
/// for a blob, so a statement writes <c>cast(@name as text)</c>.
/// </summary>
internal sealed record Utf8Text(byte[] Bytes);
