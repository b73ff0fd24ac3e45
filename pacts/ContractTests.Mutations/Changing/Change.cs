using Microsoft.CodeAnalysis;

namespace ContractTests.Mutations.Changing;

/// <summary>One change at one place of a source file.</summary>
/// <param name="Id">The number that activates it, starting at 1, in the order of the files.</param>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">Starting at 1.</param>
/// <param name="From">The original code, on one line.</param>
/// <param name="To">The changed code.</param>
internal sealed record Change(int Id, string File, int Line, string From, string To)
{
    /// <summary>
    /// The region of code that must run for the change to matter; 0 for code that runs once, when its type is first
    /// used.
    /// </summary>
    public int Region { get; set; }

    /// <summary>Identifies the change, even if its file moves within its folder or the lines above it change.</summary>
    public string Name => $"{Path.GetFileName(File)}: {From} => {To}";

    public override string ToString() => $"{File}({Line}): {From} => {To}";
}

/// <summary>A node and its replacement; <c>null</c> removes a statement or an arm.</summary>
internal sealed record Replacement(SyntaxNode From, SyntaxNode? To);
