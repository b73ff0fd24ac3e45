using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Reads JSON from a request, an answer or a pact, to validate it against a schema.</summary>
internal static class SentJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>Also refuses text that cannot be compared: invalid UTF-8 and lone surrogates.</summary>
    /// <returns>Null if it cannot be read; <paramref name="problem"/> then says why.</returns>
    public static JsonElement? Read(ReadOnlySpan<byte> json, out string problem)
    {
        problem = !Utf8.IsValid(json) ? "bytes that are not UTF-8"
            : LoneSurrogate.IsIn(json) ? "an escape of a lone surrogate"
            : "";
        if (problem.Length > 0)
            return null;

        try
        {
            return JsonElement.Parse(json, Options);
        }
        catch (JsonException failure)
        {
            problem = $"something else ({failure.Message})";
            return null;
        }
    }
}
