using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What spans have since .NET 9.</summary>
[Embedded]
internal static class SpanAdditions
{
    public static SplitSpan Split(this ReadOnlySpan<char> text, char separator) => new(text, separator);

    /// <summary>The ranges between separators, empty ones too.</summary>
    public ref struct SplitSpan(ReadOnlySpan<char> text, char separator)
    {
        private readonly ReadOnlySpan<char> text = text;
        private int start = -1;
        private int end = -1;

        public readonly Range Current => start..end;

        public readonly SplitSpan GetEnumerator() => this;

        public bool MoveNext()
        {
            if (end == text.Length)
                return false;

            start = end + 1;
            var length = text[start..].IndexOf(separator);
            end = length < 0 ? text.Length : start + length;
            return true;
        }
    }
}
