using System.Buffers;

namespace ContractTests.Broker.Web;

/// <summary>
/// The buffer of a response, with pooled memory. Otherwise each long response would leave a block in memory that only a
/// full garbage collection frees.
/// </summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>The initial size in bytes; most responses are smaller.</summary>
    private const int FirstGuess = 4096;

    private byte[] _lent = ArrayPool<byte>.Shared.Rent(FirstGuess);
    private int _count;

    public ReadOnlyMemory<byte> Written => _lent.AsMemory(0, _count);

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _lent.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_lent);
        _lent = [];
    }

    private void Reserve(int size)
    {
        if (_lent.Length - _count >= size)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_lent.Length * 2, _count + size)));
        _lent.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_lent);
        _lent = larger;
    }
}
