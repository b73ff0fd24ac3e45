using System.Threading.Channels;

namespace ContractTests.Cli.Tests;

/// <summary>The output of a running command, line by line.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    public ChannelReader<string> Lines => lines.Reader;

    public override async Task WriteLineAsync(string? value) => await lines.Writer.WriteAsync(value ?? "");
}
