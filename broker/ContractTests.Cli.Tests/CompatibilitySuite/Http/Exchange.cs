using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Http;

/// <summary>A request and its response as rows of tables describe them.</summary>
internal sealed partial record Exchange
{
    public string Method { get; init; } = "GET";

    public string Path { get; init; } = "/";

    /// <summary>The part after the question mark.</summary>
    public string Query { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Each header is to go out on a line of its own.</summary>
    public bool HeadersAreRaw { get; init; }

    public SuiteBody? Body { get; init; }

    public JsonObject? Rules { get; init; }

    public JsonObject? Generators { get; init; }

    public int Status { get; init; } = 200;

    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];

    public SuiteBody? ResponseBody { get; init; }

    public JsonObject? ResponseRules { get; init; }

    public JsonObject? ResponseGenerators { get; init; }

    public string Target => Query.Length == 0 ? Path : $"{Path}?{Query}";

    public static Exchange Of(TableRow row) => new Exchange().With(row);

    /// <summary>The exchange with the values of the row; headers and bodies are replaced as a whole.</summary>
    public Exchange With(TableRow row) => this with
    {
        Method = row["method"] ?? Method,
        Path = row["path"] ?? Path,
        Query = row["query"] ?? Query,
        Headers = ReadHeaders(row["raw headers"] ?? row["headers"]) ?? Headers,
        HeadersAreRaw = row["raw headers"] is not null,
        Body = row["body"] is { } body ? SuiteBody.Read(body, row["content type"] ?? Body?.ContentType) : Body,
        Rules = row["matching rules"] is { } rules ? SuiteBody.ReadJson(rules) : Rules,
        Generators = row["generators"] is { } generators ? SuiteBody.ReadJson(generators) : Generators,
        Status = (row["response"] ?? row["status"]) is { } status
            ? int.Parse(status, CultureInfo.InvariantCulture)
            : Status,
        ResponseHeaders = ReadHeaders(row["response headers"]) ?? ResponseHeaders,
        ResponseBody = row["response body"] is { } answer
            ? SuiteBody.Read(answer, row["response content"] ?? ResponseBody?.ContentType)
            : ResponseBody,
        ResponseRules = row["response matching rules"] is { } responseRules
            ? SuiteBody.ReadJson(responseRules)
            : ResponseRules,
    };

    private static List<KeyValuePair<string, string>>? ReadHeaders(string? cell) => cell is null
        ? null
        : [.. Header().Matches(cell).Select(header =>
            KeyValuePair.Create(header.Groups["name"].Value, header.Groups["value"].Value))];

    [GeneratedRegex("'(?<name>[^':]+):\\s*(?<value>[^']*)'")]
    private static partial Regex Header();
}

/// <summary>The exchanges that a scenario defines, by the numbers that its steps know them by.</summary>
internal sealed class DefinedExchanges
{
    private readonly Dictionary<int, Exchange> _byNumber = [];

    public Exchange this[int number] => _byNumber[number];

    public void AddTo(StepTable steps) => steps.Add("the following HTTP interactions have been defined:", call =>
    {
        foreach (var row in call.Rows)
            _byNumber.Add(int.Parse(row["No"]!, CultureInfo.InvariantCulture), Exchange.Of(row));
    });

    /// <summary>Numbers such as <c>1, 2</c>.</summary>
    public IReadOnlyList<Exchange> Several(string numbers) =>
        [.. numbers.Split(',').Select(number => this[int.Parse(number, CultureInfo.InvariantCulture)])];
}
