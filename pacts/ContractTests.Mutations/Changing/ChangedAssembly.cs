using System.IO.Enumeration;
using Microsoft.CodeAnalysis;

namespace ContractTests.Mutations.Changing;

/// <summary>All changes of a folder, compiled into one assembly that the tests load.</summary>
internal sealed record ChangedAssembly(IReadOnlyList<Change> Changes, int Regions)
{
    private const int Rounds = 25;

    /// <summary>Compiles repeatedly, until all remaining changes are valid.</summary>
    /// <param name="files">The names of the files to change.</param>
    public static ChangedAssembly Write(
        SourceProject project, string repository, string folder, string files, string assembly)
    {
        var within = Path.Combine(repository, folder) + Path.DirectorySeparatorChar;
        var sources = project.Compilation.SyntaxTrees
            .Where(tree => tree.FilePath.StartsWith(within, StringComparison.Ordinal)
                && FileSystemName.MatchesSimpleExpression(files, Path.GetFileName(tree.FilePath)))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
            .ToList();
        var dropped = new HashSet<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var numbers = new Numbers();
            var changes = new List<Change>();
            var changed = project.Compilation;
            foreach (var source in sources)
            {
                var path = Path.GetRelativePath(repository, source.FilePath);
                var model = project.Compilation.GetSemanticModel(source);
                var rewriter = new Instrumentation(path, model, numbers, dropped);
                var root = rewriter.Visit(source.GetRoot());
                changes.AddRange(rewriter.Changes);
                changed = changed.ReplaceSyntaxTree(source, source.WithRootAndOptions(root, source.Options));
            }

            var errors = project.Emit(changed, assembly);
            if (errors.Count == 0)
                return new ChangedAssembly(changes, numbers.Region + 1);

            if (!errors.Select(MarkOf).Aggregate(false, (any, mark) => dropped.Add(mark) || any))
                throw new InvalidOperationException($"{folder}: expected to compile, but found {errors[0]}");
        }

        throw new InvalidOperationException($"{folder}: expected to compile after {Rounds} rounds, but it does not.");
    }

    // The innermost region, change or member that contains the error.
    private static string MarkOf(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree)
            throw new InvalidOperationException(error.ToString());

        return tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf()
            .SelectMany(node => node.GetAnnotations(Instrumentation.Mark))
            .Select(annotation => annotation.Data!)
            .FirstOrDefault() ?? throw new InvalidOperationException(error.ToString());
    }
}
