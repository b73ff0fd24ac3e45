namespace ContractTests.Mutations.Running;

/// <summary>A test that passes with the original code.</summary>
/// <param name="Number">Its number in the worker.</param>
/// <param name="Milliseconds">Its duration while regions are recorded.</param>
/// <param name="Regions">The regions that run in it, or in the fixtures of its collection.</param>
internal sealed record TestCase(int Number, int Milliseconds, HashSet<int> Regions);

/// <summary>The regions that the tests reach.</summary>
/// <param name="Cases">Tests that pass; the fastest first.</param>
/// <param name="Once">Regions that run only once in a process, such as those of initializers.</param>
/// <param name="Failed">Names of tests that fail without a change; they are not used.</param>
internal sealed record Coverage(IReadOnlyList<TestCase> Cases, HashSet<int> Once, IReadOnlyList<string> Failed);
