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
            private byte[] bytes = [];
            private int next;

            public override int Remaining => bytes.Length - next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                bytes = bytesUnknown;
                next = 0;
                return bytes.Length > 0;
            }

            public override char GetNextChar() => next < bytes.Length ? (char)bytes[next++] : '\0';

            public override bool MovePrevious()
            {
                if (next == 0)
                    return false;

                next--;
                return true;
            }

            public override void Reset()
            {
                bytes = [];
                next = 0;
            }
        }
    }
}
