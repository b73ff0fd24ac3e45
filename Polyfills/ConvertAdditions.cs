using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What <see cref="Convert"/> has since .NET 9.</summary>
[Embedded]
internal static class ConvertAdditions
{
    extension(Convert)
    {
        public static string ToHexStringLower(ReadOnlySpan<byte> bytes) =>
            Convert.ToHexString(bytes).ToLowerInvariant();
    }
}
