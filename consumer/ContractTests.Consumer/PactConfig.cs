using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer;

/// <summary>Where a pact is written, how bodies are serialized, and what is logged.</summary>
public class PactConfig
{
    /// <summary>
    /// The folder of the pact files, which is created if it does not exist. The default is the folder <c>pacts</c> four
    /// levels above the test assembly: beside the test project, or at the root if all build output goes to one folder.
    /// </summary>
    public string PactDir { get; set; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "pacts"));

    /// <summary>Whether a test run merges with the existing file or overwrites it; merges by default.</summary>
    public WriteMode WriteMode { get; set; } = WriteMode.Merge;

    public PactLogLevel LogLevel { get; set; } = PactLogLevel.Information;

    /// <summary>The console by default.</summary>
    public IEnumerable<IOutput> Outputters { get; set; } = [new ConsoleOutput()];

    /// <summary>
    /// The settings to serialize bodies if a call passes no others; best use the settings of the application.
    /// </summary>
    public JsonSerializerOptions DefaultJsonSettings { get; set; } = new();

    /// <summary>
    /// Replaces <see cref="DefaultJsonSettings"/> in calls without their own settings; null for System.Text.Json.
    /// </summary>
    public IBodySerializer? BodySerializer { get; set; }

    /// <summary>
    /// Whether the mock provider allows pages of other origins to read its answers, and answers their preflight
    /// requests, for consumers that run in a browser. The contract does not contain this. False by default.
    /// </summary>
    public bool AllowCrossOrigin { get; set; }

    /// <summary>Writes a line to every output, at any level.</summary>
    public void WriteLine(string line)
    {
        foreach (var output in Outputters)
            output.WriteLine(line);
    }

    /// <param name="settings">Null for the settings of the pact.</param>
    internal AuthoredBody ToBody(object? value, JsonSerializerOptions? settings) =>
        settings is null && BodySerializer is { } serializer
            ? serializer.Write(value)
            : AuthoredBody.FromJson(value, settings ?? DefaultJsonSettings);

    internal void WriteLine(PactLogLevel level, string line)
    {
        if (level >= LogLevel)
            WriteLine(line);
    }
}
