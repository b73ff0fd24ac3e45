namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// JSON in the format of the Kafka schema registry: it may begin with a zero byte and four bytes for the schema id. The
/// schema id is not compared.
/// </summary>
internal sealed class SchemaRegistryKind : JsonKind
{
    private const int HeaderLength = 5;

    public override bool Recognizes(MediaType type) =>
        type.IsJson && type.Subtype.StartsWith("vnd.schemaregistry.", StringComparison.Ordinal);

    public override BodyPlan Compile(ExpectedBody expected) =>
        new SchemaRegistryBodyPlan(base.Compile(expected with { Content = WithoutHeader(expected.Content) }));

    public static ReadOnlyMemory<byte> WithoutHeader(ReadOnlyMemory<byte> content) =>
        content.Length > HeaderLength && content.Span[0] == 0 ? content[HeaderLength..] : content;
}

/// <summary>Compares the JSON after the header.</summary>
internal sealed class SchemaRegistryBodyPlan(BodyPlan json) : BodyPlan
{
    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        json.Compare(SchemaRegistryKind.WithoutHeader(actual), found);
}
