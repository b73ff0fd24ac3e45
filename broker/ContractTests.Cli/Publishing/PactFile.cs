using ContractTests.Cli.Reading;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Publishing;

/// <summary>A pact file to be published: its unchanged bytes, and the names of its consumer and provider.</summary>
internal sealed record PactFile(string Path, string Consumer, string Provider, ReadOnlyMemory<byte> Content)
{
    /// <exception cref="ToolException">The file cannot be read or is not a pact.</exception>
    public static PactFile Read(string path)
    {
        var content = NamedFile.ToPublish(path);
        try
        {
            var contract = PactReader.Read(content, path);
            return new PactFile(path, contract.Consumer, contract.Provider, content);
        }
        catch (PactFileException refused)
        {
            var problem = Problem.In(refused.Message);
            throw new ToolException(problem.Text, $"{problem.Hint}; nothing was published", refused);
        }
    }

    /// <summary>
    /// One pact for each consumer and provider, in the order of the files. Several files of one pair are merged here,
    /// so that the broker receives all of them or none.
    /// </summary>
    /// <exception cref="ToolException">Two files describe the same interaction differently.</exception>
    public static IReadOnlyList<PactFile> Merged(IReadOnlyList<PactFile> files) =>
        [.. files.GroupBy(file => (file.Consumer, file.Provider)).Select(pair => pair.ToList()).Select(Merge)];

    private static PactFile Merge(List<PactFile> pair)
    {
        var merged = pair[0];
        for (var at = 1; at < pair.Count; at++)
        {
            var added = pair[at];
            var result = PactMerge.Merge(merged.Content, added.Content);
            if (result.Changed.Count > 0)
                throw Contradiction(pair.Take(at), added, result.Changed);
            merged = merged with { Content = result.Content };
        }

        return merged;
    }

    private static ToolException Contradiction(
        IEnumerable<PactFile> earlier, PactFile added, IReadOnlyList<ChangedInteraction> changed)
    {
        var other = earlier.First(file => PactMerge.Merge(file.Content, added.Content).Changed.Count > 0);
        var interactions = string.Join(", ", changed.Select(one => $"'{one.Description}'").Distinct());
        return new ToolException(
            $"{other.Path} and {added.Path} describe {interactions} differently "
                + $"in the contract between {added.Consumer} and {added.Provider}",
            "delete the stale file; nothing was published");
    }
}
