using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Operations;

/// <summary>The operations of a description, found by method and path.</summary>
internal sealed class OperationTable(DescriptionNode paths, PathReading reading = default)
{
    private readonly PathTrie _trie = new(reading.IgnoresCase);
    private readonly List<Operation> _operations = [];

    /// <summary>The object of all paths, or the document if it has none.</summary>
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

/// <summary>What is the same path though it is not written the same; by default none.</summary>
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
