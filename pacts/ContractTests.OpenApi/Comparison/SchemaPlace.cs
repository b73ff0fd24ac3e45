using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>A schema with the path that led to it.</summary>
/// <param name="Location"><c>[root].paths./orders.get.parameters[0].schema</c>.</param>
internal readonly record struct SchemaPlace(CompiledSchema Schema, string Location)
{
    private static readonly JsonFragment False = JsonFragment.Parse("false");

    public FindingPlace Whole => new(Location, new JsonFragment(Schema.Node.Element));

    /// <summary>The type keyword of the schema, or the schema as a whole: for a missing value.</summary>
    public FindingPlace Type
    {
        get
        {
            var schema = Schema;
            for (var step = 0; step < 50 && schema.Keywords is [ReferenceKeyword reference]; step++)
                schema = reference.Target;
            return schema.Node.Child("type") is { } type
                ? new FindingPlace(LocationOf(type.Pointer), new JsonFragment(type.Element))
                : Whole;
        }
    }

    public FindingPlace Of(Keyword keyword)
    {
        var node = keyword.Schema.Node;
        if (keyword.Name.Length == 0)
            return new FindingPlace(LocationOf(node.Pointer), new JsonFragment(node.Element));

        // The failure has no keyword in the document only if the object is closed implicitly.
        var word = node.Child(keyword.Name);
        return new FindingPlace(
            LocationOf($"{node.Pointer}/{keyword.Name}"), word is { } found ? new JsonFragment(found.Element) : False);
    }

    private string LocationOf(string pointer)
    {
        var own = Schema.Node.Pointer;
        var isInside = pointer.StartsWith(own, StringComparison.Ordinal)
            && (pointer.Length == own.Length || pointer[own.Length] == '/');
        return Location + Steps(isInside ? pointer[own.Length..] : pointer);
    }

    public static string Steps(string pointer) => string.Concat(
        pointer.Split('/').Skip(1).Select(token => $".{DescriptionTree.Unescaped(token)}"));
}
