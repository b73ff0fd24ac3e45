using System.Globalization;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(ContractTests.SeededOrder))]
[assembly: TestCollectionOrderer(typeof(ContractTests.SeededOrder))]

namespace ContractTests;

/// <summary>
/// Shuffles classes and the tests of each class by the number in <c>CONTRACT_TESTS_ORDER</c>, equally for equal
/// numbers. Without one, the order is xunit's own, but a class whose test takes many minutes starts first, so that the
/// run does not wait for it alone at the end. Part of every test project.
/// </summary>
internal sealed class SeededOrder : ITestCaseOrderer, ITestCollectionOrderer
{
    /// <summary>Begins the collection name of a class that starts first.</summary>
    public const string First = "Starts first: ";

    private const string Variable = "CONTRACT_TESTS_ORDER";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        ReadSeed() is { } seed
            ? Shuffle(testCases, testCase => testCase.UniqueID, seed)
            : DefaultTestCaseOrderer.Instance.OrderTestCases(testCases);

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        ReadSeed() is { } seed
            ? Shuffle(testCollections, collection => collection.UniqueID, seed)
            :
            [
                .. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderByDescending(
                    collection => collection.TestCollectionDisplayName.StartsWith(First, StringComparison.Ordinal)),
            ];

    // Sorted first: the order in which they come in is not the same in each run.
    private static T[] Shuffle<T>(IReadOnlyCollection<T> items, Func<T, string> name, int seed)
    {
        var shuffled = items.OrderBy(name, StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static int? ReadSeed()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } value)
            return null;

        return int.TryParse(value, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new FormatException($"{Variable}: expected a whole number, but found '{value}'.");
    }
}
