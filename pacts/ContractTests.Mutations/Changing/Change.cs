using Microsoft.CodeAnalysis;

namespace ContractTests.Mutations.Changing;

/// <summary>One change of one place in a source file, as it will be tried.</summary>
/// <param name="Id">The number that switches it on; from 1, in the order of the files.</param>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="From">What stands there, on one line.</param>
/// <param name="To">What stands there when it is on.</param>
internal sealed record Change(int Id, string File, int Line, string From, string To)
{
    /// <summary>
    /// The stretch of code that must run for the change to matter; 0 is what runs once, when its type is first used.
    /// </summary>
    public int Region { get; set; }

    /// <summary>Names the change wherever its file moves within its folder and whatever stands above it.</summary>
    public string Name => $"{Path.GetFileName(File)}: {From} => {To}";

    public override string ToString() => $"{File}({Line}): {From} => {To}";
}

/// <summary>A node and what takes its place; <c>null</c> removes a statement or an arm.</summary>
internal sealed record Replacement(SyntaxNode From, SyntaxNode? To);
