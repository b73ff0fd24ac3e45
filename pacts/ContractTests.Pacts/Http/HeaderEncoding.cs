using System.Text;

namespace ContractTests.Pacts.Http;

/// <summary>
/// The encoding of header values: written as UTF-8, as the official tools do, and read as UTF-8 with a fallback to
/// Latin-1 (RFC 9110, section 5.5, leaves the meaning of non-ASCII bytes to the applications).
/// </summary>
internal static class HeaderEncoding
{
    public static Encoding Instance { get; } =
        Encoding.GetEncoding(Encoding.UTF8.CodePage, EncoderFallback.ReplacementFallback, new Latin1Fallback());

    /// <summary>Decodes each byte that is not valid UTF-8 as Latin-1.</summary>
    private sealed class Latin1Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private byte[] _bytes = [];
            private int _next;

            public override int Remaining => _bytes.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                _bytes = bytesUnknown;
                _next = 0;
                return _bytes.Length > 0;
            }

            public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

            public override bool MovePrevious()
            {
                if (_next == 0)
                    return false;

                _next--;
                return true;
            }

            public override void Reset()
            {
                _bytes = [];
                _next = 0;
            }
        }
    }
}
