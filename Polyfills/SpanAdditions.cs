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
        private readonly ReadOnlySpan<char> _text = text;
        private int _start = -1;
        private int _end = -1;

        public readonly Range Current => _start.._end;

        public readonly SplitSpan GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_end == _text.Length)
                return false;

            _start = _end + 1;
            var length = _text[_start..].IndexOf(separator);
            _end = length < 0 ? _text.Length : _start + length;
            return true;
        }
    }
}
