namespace ContractTests.Broker.Matrix;

/// <summary>The answer of the matrix to a request, and the reasons.</summary>
/// <param name="Rows">The rows that determine the answer.</param>
/// <param name="Ignored">Null if the request ignores nothing.</param>
internal sealed record MatrixAnswer(IReadOnlyList<MatrixRow> Rows, IReadOnlyList<MatrixRow>? Ignored)
{
    private const int MostNamed = 5;

    /// <summary>
    /// The verdict. A failure is a no, regardless of unknown results; null if only results are missing.
    /// </summary>
    public required bool? Deployable { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<Obstacle> Obstacles { get; init; }

    /// <summary>The number of missing required results.</summary>
    public required int Unknown { get; init; }

    public required IReadOnlyDictionary<long, string> Names { get; init; }

    public required MatrixPage Shown { get; init; }

    /// <summary>By id; includes those in <see cref="Shown"/>.</summary>
    public required IReadOnlyDictionary<long, VersionDetails> Versions { get; init; }

    /// <summary>The details of all versions in rows and sentences.</summary>
    public IEnumerable<string> Numbers => Versions.Values.Select(version => version.Number)
        .Concat(Obstacles.SelectMany(obstacle => obstacle.Named).Select(named => named.Number));

    public int Success => Rows.Count(row => row.Success == true);

    public int Failed => Rows.Count(row => row.Success == false);

    /// <summary>All messages, in order: warnings, then the obstacles or that there are none.</summary>
    public IReadOnlyList<(string Type, string Text)> Notices =>
    [
        .. Warnings.Select(text => ("warning", text)),
        .. Obstacles.Count > 0
            ? Obstacles.Select(obstacle => ("error", obstacle.FullText))
            : Deployable == true ? [("success", Yes)] : [],
    ];

    private string Yes => Rows.Count switch
    {
        0 when Ignored is { Count: > 0 } => $"Every result that would count is ignored.{Left}",
        0 => "Nothing that it meets there depends on it or is needed by it: no result is missing.",
        1 => $"The one required verification result is there and successful.{Left}",
        _ => $"All {Rows.Count} required verification results are there and successful.{Left}",
    };

    /// <summary>The rows that would count if they were not ignored.</summary>
    private string Left => Ignored is not { Count: > 0 and var count } ? ""
        : $" {(count == 1 ? "1 result is" : $"{count} results are")} ignored: "
            + $"{string.Join(", ", Shown.Ignored.Take(MostNamed).Select(Named))}"
            + (count > MostNamed ? $", and {count - MostNamed} more." : ".");

    private string Named(MatrixRow row)
    {
        var consumer = $"{Names[row.Pact.ConsumerId]} {Versions[row.Pact.ConsumerVersionId].Number}";
        var provider = Names[row.Pact.ProviderId];
        return row.Result is { } result
            ? $"{provider} {Versions[result.ProviderVersionId].Number} for {consumer} ({Word(row.Success)})"
            : $"{provider} for {consumer} (missing)";
    }

    private static string Word(bool? success) => success switch
    {
        true => "successful",
        false => "failed",
        null => "missing",
    };
}
