using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Operations;

/// <summary>Finds the operations of a description by method and path.</summary>
internal sealed class OperationTable(DescriptionNode paths, PathReading reading = default)
{
    private readonly PathTrie _trie = new(reading.IgnoresCase);
    private readonly List<Operation> _operations = [];

    /// <summary>The object with all paths; the document if there is none.</summary>
    public DescriptionNode Paths => paths;

    public IReadOnlyList<Operation> Operations => _operations;

    public void Add(Operation operation, IEnumerable<string> basePaths)
    {
        _operations.Add(operation);
        foreach (var basePath in basePaths.Distinct(StringComparer.Ordinal))
            _trie.Add(reading.Read(basePath + operation.Path), operation);
    }

    public PathMatch Find(string method, string path) => _trie.Find(method.ToUpperInvariant(), reading.Read(path));
}

/// <summary>Which differently written paths are the same; by default none.</summary>
internal readonly record struct PathReading(
    bool IgnoresCase, bool IgnoresTrailingSlash, bool IgnoresDuplicateSlashes)
{
    public string Read(string path)
    {
        if (IgnoresDuplicateSlashes)
            path = string.Concat(path.Where((each, at) => at == 0 || each != '/' || path[at - 1] != '/'));
        return IgnoresTrailingSlash && path.Length > 1 && path[^1] == '/' ? path[..^1] : path;
    }
}
