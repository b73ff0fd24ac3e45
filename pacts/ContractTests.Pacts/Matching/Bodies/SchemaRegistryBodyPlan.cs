namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// JSON in the form of the Kafka schema registry: a zero byte and four bytes for the number of the schema may stand
/// before it. Which schema it was is not compared.
/// </summary>
internal sealed class SchemaRegistryBodyPlan(BodyPlan json) : BodyPlan
{
    private const int HeaderLength = 5;

    public static bool Knows(MediaType contentType) =>
        contentType.IsJson && contentType.Subtype.StartsWith("vnd.schemaregistry.", StringComparison.Ordinal);

    public static BodyPlan Compile(ExpectedBody expected) =>
        new SchemaRegistryBodyPlan(JsonBodyPlan.Compile(expected with { Content = WithoutHeader(expected.Content) }));

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        json.Compare(WithoutHeader(actual), found);

    private static ReadOnlyMemory<byte> WithoutHeader(ReadOnlyMemory<byte> content) =>
        content.Length > HeaderLength && content.Span[0] == 0 ? content[HeaderLength..] : content;
}
