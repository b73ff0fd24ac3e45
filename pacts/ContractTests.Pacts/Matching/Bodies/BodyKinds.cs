namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Every kind of body that is known.</summary>
internal static class BodyKinds
{
    private static readonly TextKind Text = new();

    /// <summary>The first kind that recognizes a content type is used.</summary>
    public static readonly IReadOnlyList<BodyKind> All =
    [
        new GraphqlKind(),
        new SchemaRegistryKind(),
        new JsonKind(),
        new XmlKind(),
        new FormKind(),
        new MultipartKind(),
        new BinaryKind(),
        Text,
    ];

    /// <returns>Text if the type is unknown or belongs to no kind.</returns>
    public static BodyKind Of(MediaType? type) =>
        type is null ? Text : All.FirstOrDefault(kind => kind.Recognizes(type)) ?? Text;
}
