using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.TestReport.Coverage;

/// <summary>Covered lines and branches, from ReportGenerator's <c>Summary.json</c>.</summary>
/// <param name="MeasuredAt">The time in the file, in UTC.</param>
public sealed record CodeCoverage(string MeasuredAt, IReadOnlyList<AssemblyCoverage> Assemblies)
{
    /// <exception cref="JsonException">The file is not such a summary.</exception>
    public static CodeCoverage Read(string path)
    {
        using var file = File.OpenRead(path);
        var summary = JsonSerializer.Deserialize(file, SummaryJson.Default.SummaryFile)
            ?? throw new JsonException("Expected a summary, but found null.");
        return new CodeCoverage(
            summary.Summary.GeneratedOn,
            [.. summary.Coverage.Assemblies
                .Select(each => new AssemblyCoverage(
                    each.Name, each.CoveredLines, each.CoverableLines, each.CoveredBranches, each.TotalBranches))
                .OrderBy(each => each.Name, StringComparer.Ordinal)]);
    }
}

public sealed record AssemblyCoverage(
    string Name, int CoveredLines, int CoverableLines, int CoveredBranches, int TotalBranches)
{
    /// <summary>From 0 to 1; an assembly without lines is covered.</summary>
    public double Lines => CoverableLines == 0 ? 1 : (double)CoveredLines / CoverableLines;

    public double Branches => TotalBranches == 0 ? 1 : (double)CoveredBranches / TotalBranches;
}

internal sealed record SummaryFile(
    [property: JsonRequired] SummaryHead Summary, [property: JsonRequired] SummaryCoverage Coverage);

internal sealed record SummaryHead(string GeneratedOn);

internal sealed record SummaryCoverage([property: JsonRequired] IReadOnlyList<SummaryAssembly> Assemblies);

internal sealed record SummaryAssembly(
    string Name, int CoveredLines, int CoverableLines, int CoveredBranches, int TotalBranches);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SummaryFile))]
internal sealed partial class SummaryJson : JsonSerializerContext;
