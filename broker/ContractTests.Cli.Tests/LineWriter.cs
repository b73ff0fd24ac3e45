using System.Threading.Channels;

namespace ContractTests.Cli.Tests;

/// <summary>The output of a running command, line by line.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public ChannelReader<string> Lines => _lines.Reader;

    public override async Task WriteLineAsync(string? value) => await _lines.Writer.WriteAsync(value ?? "");
}
