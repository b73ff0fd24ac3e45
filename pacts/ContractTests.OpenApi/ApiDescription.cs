using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContractTests.OpenApi.Comparison;
using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Examples;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi;

/// <summary>
/// An OpenAPI document (2.0, 3.0, 3.1; JSON or YAML), parsed and compiled once; exchanges are checked against it, and
/// concurrent use is safe. Other documents are never downloaded, and references are not expanded.
/// </summary>
/// <remarks>
/// This does not use Microsoft.OpenApi and JsonSchema.Net, because findings need places in the original document, 2.0
/// and 3.0 have their own schema keywords, and the cost of hostile input must be limited. In the tests, JsonSchema.Net
/// evaluates the same schemas.
/// </remarks>
public sealed class ApiDescription
{
    private readonly OperationTable _open;
    private readonly Lazy<OperationTable> _closed;
    private readonly Lazy<HttpComparison> _compared;

    private ApiDescription(string hash, DescriptionTree tree)
    {
        Hash = hash;
        Title = tree.Root.Child("info")?.Text("title") ?? "";
        Version = ReadVersion(tree);
        var reader = Reader(tree, Reading());
        _open = reader.Read();
        if (tree.Problems.Count > 0)
            throw new ApiDescriptionException([.. tree.Problems]);

        _closed = new(() => Reader(tree, Reading() with { IsClosed = true }).Read());
        var options = ComparisonOptions.Of(tree.Root);
        _compared = new(() => new HttpComparison(
            Reader(tree, Reading() with { IsTurned = true }, options, reader.RequestSchemas).Read(), options));
    }

    /// <summary>SHA-256 of the document's bytes, in lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    public string Title { get; }

    /// <summary>The document's OpenAPI version: <c>3.0.3</c>.</summary>
    public string Version { get; }

    /// <summary>The operations in the order of the document.</summary>
    public IReadOnlyList<Operation> Operations => _open.Operations;

    /// <exception cref="ApiDescriptionException">
    /// The document cannot be used; the message has every problem with its place.
    /// </exception>
    public static ApiDescription Parse(ReadOnlyMemory<byte> content) =>
        Of(content, DocumentReader.Read(content).RootElement);

    /// <summary>For a caller that has a use of its own for the document.</summary>
    internal static ApiDescription Of(ReadOnlyMemory<byte> content, JsonElement root) =>
        new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), new DescriptionTree(root));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static ApiDescription Parse(string content) => Parse(Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static ApiDescription Load(string file) => Parse(DocumentReader.Bytes(file));

    /// <summary>The differences between an exchange and the document; empty if there are none.</summary>
    /// <param name="policy">Null for <see cref="ConformancePolicy.Default"/>.</param>
    public IReadOnlyList<Finding> Check(Exchange exchange, ConformancePolicy? policy = null)
    {
        var asked = policy ?? ConformancePolicy.Default;
        var table = asked.UnknownFields == Undescribed.Refused ? _closed.Value : _open;
        return new ExchangeCheck(table, exchange, asked).Findings();
    }

    /// <summary>
    /// Creates a request for an operation with its required parts: from examples if they are valid, otherwise from
    /// schemas. The request is the same each time, and follows the document, except for credentials.
    /// </summary>
    /// <param name="operation">One of <see cref="Operations"/>.</param>
    /// <param name="problem">The part that cannot be created; an example in the document helps.</param>
    public bool TryMakeRequest(
        Operation operation,
        [NotNullWhen(true)] out ActualRequest? request,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(operation);
        (request, problem) = (null, null);
        try
        {
            var made = new ExampleRequest(operation).Make();
            var match = _open.Find(made.Method, made.Path);
            var findings = new FindingList();
            if (match.Operation == operation)
                new RequestCheck(operation, match.Values, made, ConformancePolicy.Default, findings).Run();
            problem = match.Operation == operation
                ? findings.All.FirstOrDefault(finding => finding.IsError)?.Message
                : $"path: expected one of this operation, but {made.Path} is that of {match.Operation?.Path ?? "none"}";
            request = problem is null ? made : null;
        }
        catch (NoExampleException none)
        {
            problem = none.Message;
        }

        return problem is null;
    }

    /// <summary>
    /// Places at which a comparison accepts anything: bodies without media type or schema, free-form objects, and
    /// similar.
    /// </summary>
    public IReadOnlyList<DescriptionProblem> BlindSpots() =>
        new BlindSpots(_open.Paths.Tree).Of(_open, ComparisonOptions.Of(_open.Paths.Tree.Root));

    /// <summary>The schemas among them whose references lead back to them: no value can be validated then.</summary>
    internal IReadOnlyList<DescriptionProblem> EndlessSchemas() =>
        new BlindSpots(_open.Paths.Tree, onlyEndless: true).Of(_open, ComparisonOptions.Of(_open.Paths.Tree.Root));

    internal HttpComparison Compared => _compared.Value;

    /// <summary>The operation of a request; null if none is described.</summary>
    public Operation? OperationFor(string method, string path) => _open.Find(method, path).Operation;

    private SchemaReading Reading() =>
        new(IsOld: !Version.StartsWith("3.1", StringComparison.Ordinal), IsRequest: false, IsClosed: false);

    /// <param name="tree">The description.</param>
    /// <param name="reading">How to interpret the schemas of responses.</param>
    /// <param name="options">The options of comparisons; null for exchanges.</param>
    /// <param name="requests">Compiled schemas of requests, which are always interpreted as written.</param>
    private OperationReader Reader(
        DescriptionTree tree, SchemaReading reading, ComparisonOptions? options = null, SchemaCompiler? requests = null)
    {
        var paths = options?.Paths ?? default;
        return Version.StartsWith("2.", StringComparison.Ordinal)
            ? new SwaggerReader(tree, reading, requests) { BasePath = options?.BasePath, PathReading = paths }
            : new OpenApi3Reader(tree, reading, requests)
            {
                BasePath = options is null ? null : options.BasePath ?? "",
                PathReading = paths,
            };
    }

    private static string ReadVersion(DescriptionTree tree)
    {
        if (!tree.Root.IsObject)
        {
            throw new ApiDescriptionException(
                "[root]", $"expected an object, but found {SchemaFailure.Shown(tree.Root.Element)}");
        }

        var version = (tree.Root.Child("openapi") ?? tree.Root.Child("swagger"))?.Element.ToString();
        var isKnown = version is "2.0" || version?.StartsWith("3.0.", StringComparison.Ordinal) == true
            || version?.StartsWith("3.1.", StringComparison.Ordinal) == true;
        return isKnown
            ? version!
            : throw new ApiDescriptionException("[root]", version is null
                ? "expected 'openapi' or 'swagger' with the version, but found neither"
                : $"expected version 2.0, 3.0.x or 3.1.x of OpenAPI, but found '{version}'");
    }
}
