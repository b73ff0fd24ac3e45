using System.Buffers;
using System.Text;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A rule that compares characters; of values other than strings, their JSON text.</summary>
internal abstract class CharacterRule : Rule
{
    private const int Few = 256;

    public sealed override string? Judge(in Value expected, in Value actual, bool cascaded)
    {
        var utf8 = actual.Utf8;
        if (utf8.Length <= Few)
        {
            Span<char> few = stackalloc char[Few];
            return Judge(few[..Encoding.UTF8.GetChars(utf8, few)], actual);
        }

        var many = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return Judge(many.AsSpan(0, Encoding.UTF8.GetChars(utf8, many)), actual);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }

    protected abstract string? Judge(ReadOnlySpan<char> characters, in Value actual);
}
