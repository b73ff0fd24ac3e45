using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Comparison;

/// <summary>The options of comparisons that a description sets with <c>x-opc-config-…</c> in its <c>info</c>.</summary>
internal sealed record ComparisonOptions
{
    private const string Prefix = "x-opc-config-";

    /// <summary>Null for the base path of 2.0, or none for 3.x: servers are ignored.</summary>
    public string? BasePath { get; private init; }

    public PathReading Paths { get; private init; }

    /// <summary>Whether a percent sign in the path of a pact is literal.</summary>
    public bool PercentIsLiteral { get; private init; }

    /// <summary>Whether any <c>Authorization</c> header is accepted.</summary>
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

    /// <summary>Options without effect here: those that reproduce bugs of an older tool, and unknown ones.</summary>
    public static IEnumerable<DescriptionNode> Unused(DescriptionNode root) =>
        (root.Child("info")?.Members() ?? []).Where(each => each.Name.StartsWith(Prefix, StringComparison.Ordinal)
            && each.Name[Prefix.Length..] is not ("base-path" or "case-insensitive" or "ignore-trailing-slash"
                or "ignore-duplicate-slashes" or "no-percent-encoding" or "no-authorization-schema"
                or "disable-multipart-formdata")).Select(each => each.Node);
}
