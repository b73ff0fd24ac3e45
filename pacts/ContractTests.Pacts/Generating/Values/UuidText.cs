namespace ContractTests.Pacts.Generating.Values;

/// <summary><c>Uuid</c>, version 4, in one of four formats.</summary>
internal static class UuidText
{
    private static readonly string[] Formats = ["simple", "lower-case-hyphenated", "upper-case-hyphenated", "URN"];

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context)
    {
        Span<byte> bytes = stackalloc byte[16];
        context.Random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var uuid = new Guid(bytes, bigEndian: true);
        return wanted.Generator.Text("format") switch
        {
            "simple" => Outcome.OfText(uuid.ToString("N")),
            null or "lower-case-hyphenated" => Outcome.OfText(uuid.ToString("D")),
            "upper-case-hyphenated" => Outcome.OfText(uuid.ToString("D").ToUpperInvariant()),
            "URN" => Outcome.OfText($"urn:uuid:{uuid:D}"),
            _ => Outcome.None,
        };
    }

    public static IEnumerable<string> Problems(Generator generator) =>
        generator.Text("format") is { } format && !Formats.Contains(format)
            ? [generator.Wrong($"the format {string.Join(", ", Formats[..^1])} or {Formats[^1]}",
                GeneratorAttributes.Shown(format))]
            : [];
}
