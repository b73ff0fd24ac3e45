namespace ContractTests.OpenApi.Documents;

/// <summary>What a description may cost its reader, far above what any real one has.</summary>
internal static class DocumentLimits
{
    public const int LargestDocument = 32 * 1024 * 1024;

    /// <summary>Values within values.</summary>
    public const int Deepest = 200;

    /// <summary>Values after the aliases of YAML are written out.</summary>
    public const int MostNodes = 2_000_000;

    public static string TooDeep => $"expected at most {Deepest} values within each other, but found more";

    public static string TooLarge(long size) => $"expected at most {LargestDocument} bytes, but found {size}";

    public static string TooMany => $"expected at most {MostNodes} values, but found more once aliases are written out";
}
