using Microsoft.CodeAnalysis;

namespace System.IO;

/// <summary>What <see cref="File"/> has since .NET 9.</summary>
[Embedded]
internal static class FileAdditions
{
    extension(File)
    {
        public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
        {
            using var file = File.Create(path, bufferSize: 0);
            file.Write(bytes);
        }
    }
}
