namespace ContractTests.OpenApi.Documents;

/// <summary>The limits of a description, far above those of real ones.</summary>
internal static class DocumentLimits
{
    public const int LargestDocument = 32 * 1024 * 1024;

    /// <summary>The maximum nesting of values.</summary>
    public const int Deepest = 200;

    /// <summary>The maximum number of values after YAML aliases are expanded.</summary>
    public const int MostNodes = 2_000_000;

    public static string TooDeep => $"expected at most {Deepest} levels of nesting, but found more";

    public static string TooLarge(long size) => $"expected at most {LargestDocument} bytes, but found {size}";

    public static string TooMany => $"expected at most {MostNodes} values, but found more after expanding aliases";
}
