namespace ContractTests.Mutations.Running;

/// <summary>A test that passes on what the code says today.</summary>
/// <param name="Number">Its number in the worker.</param>
/// <param name="Milliseconds">How long it took, with counting.</param>
/// <param name="Regions">The stretches that run in it, or for all tests of its collection.</param>
internal sealed record TestCase(int Number, int Milliseconds, HashSet<int> Regions);

/// <summary>What the tests reach.</summary>
/// <param name="Cases">Those that pass; the quickest first.</param>
/// <param name="Once">Stretches that run only once in a process, such as those of initializers.</param>
/// <param name="Failed">Names of tests that fail without a change; none of them is asked.</param>
internal sealed record Coverage(IReadOnlyList<TestCase> Cases, HashSet<int> Once, IReadOnlyList<string> Failed);
