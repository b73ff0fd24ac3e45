using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Comparison;

/// <summary>What a description asks of its comparisons, by <c>x-opc-config-…</c> in its <c>info</c>.</summary>
internal sealed record ComparisonOptions
{
    private const string Prefix = "x-opc-config-";

    /// <summary>Null for the base path of 2.0 and none of 3.x: servers are not looked at.</summary>
    public string? BasePath { get; private init; }

    public PathReading Paths { get; private init; }

    /// <summary>A percent sign in the path of a pact stands for itself.</summary>
    public bool PercentIsLiteral { get; private init; }

    /// <summary>Any text of the <c>Authorization</c> header will do.</summary>
    public bool AcceptsAnyAuthorization { get; private init; }

    public bool IgnoresMultipart { get; private init; }

    public static ComparisonOptions Of(DescriptionNode root)
    {
        var info = root.Child("info");
        bool Says(string name) => info?.Flag(Prefix + name) == true;
        return new ComparisonOptions
        {
            BasePath = info?.Text(Prefix + "base-path")?.TrimEnd('/'),
            Paths = new PathReading(
                Says("case-insensitive"), Says("ignore-trailing-slash"), Says("ignore-duplicate-slashes")),
            PercentIsLiteral = Says("no-percent-encoding"),
            AcceptsAnyAuthorization = Says("no-authorization-schema"),
            IgnoresMultipart = Says("disable-multipart-formdata"),
        };
    }

    /// <summary>Those that have no effect here: they repeat faults of an older tool, or nobody knows them.</summary>
    public static IEnumerable<DescriptionNode> Unused(DescriptionNode root) =>
        (root.Child("info")?.Members() ?? []).Where(each => each.Name.StartsWith(Prefix, StringComparison.Ordinal)
            && each.Name[Prefix.Length..] is not ("base-path" or "case-insensitive" or "ignore-trailing-slash"
                or "ignore-duplicate-slashes" or "no-percent-encoding" or "no-authorization-schema"
                or "disable-multipart-formdata")).Select(each => each.Node);
}
