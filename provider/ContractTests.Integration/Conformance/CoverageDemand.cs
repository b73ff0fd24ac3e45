using ContractTests.OpenApi;

namespace ContractTests.Integration.Conformance;

/// <summary>Compares what a suite has exercised with what it should exercise.</summary>
internal static class CoverageDemand
{
    public static IReadOnlyList<string> Failures(
        OperationCoverage coverage, CoverageLevel level, IReadOnlyCollection<string> except)
    {
        var idle = coverage.OperationsNeverExercised.Select(operation => $"{operation}").ToList();
        List<(string Operation, string Status)> silent = level == CoverageLevel.Operations
            ? []
            : [.. coverage.StatusesNeverExercised.Select(each => ($"{each.Operation}", each.Status))];
        var missing = silent.Where(each => !idle.Contains(each.Operation)
            && !except.Contains(each.Status) && !except.Contains($"{each.Operation} {each.Status}"));
        var needless = except.Where(name => !idle.Contains(name)
            && !silent.Exists(each => each.Status == name || $"{each.Operation} {each.Status}" == name));

        return [
            .. idle.Except(except).Select(operation => $"{operation} was never called"),
            .. missing.Select(each => $"{each.Operation} never answered {each.Status}"),
            .. needless.Select(name => $"\"{name}\" need not be left out: it was exercised, or is not described"),
        ];
    }
}
