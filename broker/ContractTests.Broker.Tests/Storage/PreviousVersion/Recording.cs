using System.Text;
using System.Text.Json;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Plans;

namespace ContractTests.Broker.Tests.Storage.PreviousVersion;

/// <summary>Statements in a file: each with its values, and what kind of list a list is.</summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string FileName(Engine engine) => $"statements.{engine.ToString().ToLowerInvariant()}.json";

    public static string Write(IEnumerable<Statement> statements) => JsonSerializer.Serialize(
        statements.Select(statement => new Recorded(
            statement.Sql, statement.Values.ToDictionary(value => value.Name, value => Plain(value.Value)))),
        Indented);

    public static IEnumerable<Statement> Read(string text) =>
        JsonSerializer.Deserialize<List<Recorded>>(text)!.Select(recorded => new Statement(
            recorded.Sql, [.. recorded.Values.Select(value => (value.Key, Value((JsonElement?)value.Value)))]));

    /// <summary>Makes this version the previous one: records its migrations and its statements.</summary>
    public static async Task Accept(Engine engine, string statements)
    {
        var broker = Path.Combine(Checkout(), "broker");
        var folder = Path.Combine(broker, "ContractTests.Broker.Tests/Storage/PreviousVersion");
        foreach (var migration in BrokerDatabase.Migrations)
            File.Copy(
                Path.Combine(broker, "ContractTests.Broker", migration),
                Path.Combine(folder, Path.GetFileName(migration)), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, FileName(engine)), statements + "\n");
    }

    /// <summary>The repository that these tests were built from.</summary>
    public static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static object? Plain(object? value) => value switch
    {
        DateTimeOffset time => Columns.Microseconds(time),
        IEnumerable<long> ids => new { ids },
        IEnumerable<string> texts => new { texts },
        Utf8Text text => new { utf8 = Encoding.UTF8.GetString(text.Bytes) },
        _ => value,
    };

    private static object? Value(JsonElement? json) => json?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.Value.GetInt64(),
        JsonValueKind.String => json.Value.GetString(),
        _ when json.Value.TryGetProperty("ids", out var ids) =>
            ids.EnumerateArray().Select(id => id.GetInt64()).ToArray(),
        _ when json.Value.TryGetProperty("utf8", out var utf8) =>
            new Utf8Text(Encoding.UTF8.GetBytes(utf8.GetString()!)),
        _ => json.Value.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToArray(),
    };

    private sealed record Recorded(string Sql, Dictionary<string, object?> Values);
}
