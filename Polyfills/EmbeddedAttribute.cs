namespace Microsoft.CodeAnalysis;

/// <summary>
/// Keeps a type within its assembly: without it, assemblies whose internals are visible would each show theirs to the
/// others, and a name would stand for several types.
/// </summary>
[Embedded]
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
