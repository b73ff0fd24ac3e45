using System.Text;

namespace ContractTests.Broker.Web;

/// <summary>Takes an answer of any length and keeps its start.</summary>
/// <param name="most">Bytes that are kept.</param>
internal sealed class StartOfAnswer(int most) : Stream
{
    private readonly MemoryStream _start = new();
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>The start as text, and how many bytes follow it.</summary>
    public (string Text, long Left) Text()
    {
        var kept = _start.GetBuffer().AsSpan(0, (int)_start.Length);
        return (Encoding.UTF8.GetString(kept), _length - kept.Length);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var kept = Math.Min(buffer.Length, most - (int)_start.Length);
        _start.Write(buffer[..kept]);
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
