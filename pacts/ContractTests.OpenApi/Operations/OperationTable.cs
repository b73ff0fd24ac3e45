using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi;

/// <summary>The operations of a description, found by method and path.</summary>
internal sealed class OperationTable(DescriptionNode paths)
{
    private readonly PathTrie trie = new();
    private readonly List<Operation> operations = [];

    /// <summary>The object of all paths, or the document if it has none.</summary>
    public DescriptionNode Paths => paths;

    public IReadOnlyList<Operation> Operations => operations;

    public void Add(Operation operation, IEnumerable<string> basePaths)
    {
        operations.Add(operation);
        foreach (var basePath in basePaths.Distinct(StringComparer.Ordinal))
            trie.Add(basePath + operation.Path, operation);
    }

    public PathMatch Find(string method, string path) => trie.Find(method.ToUpperInvariant(), path);
}
