using System.Buffers;

namespace ContractTests.Broker.Web;

/// <summary>
/// What an answer is written to before it is sent. Its memory is lent: long answers would otherwise each leave a block
/// behind that only a full collection takes away.
/// </summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>Bytes of an answer; most are smaller.</summary>
    private const int FirstGuess = 4096;

    private byte[] lent = ArrayPool<byte>.Shared.Rent(FirstGuess);
    private int count;

    public ReadOnlyMemory<byte> Written => lent.AsMemory(0, count);

    public void Advance(int count) => this.count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return lent.AsMemory(count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(lent);
        lent = [];
    }

    private void Reserve(int size)
    {
        if (lent.Length - count >= size)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(lent.Length * 2, count + size)));
        lent.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(lent);
        lent = larger;
    }
}
