using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>Compares the status only, until the matching engine stands behind it.</summary>
internal static class Comparison
{
    public static IReadOnlyList<Mismatch> Compare(HttpResponse expected, ActualResponse actual) =>
        expected.Status == actual.Status
            ? []
            :
            [
                new Mismatch(
                    MismatchKind.Status, "", $"{expected.Status}", $"{actual.Status}",
                    $"expected {expected.Status}, but found {actual.Status}"),
            ];
}

internal sealed record ActualResponse(int Status, Sequence<HttpHeader> Headers, Body Body);
