using System.Text.Json;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Verdicts;

/// <summary>A mismatch, from the engine or from the response of a mock provider.</summary>
internal sealed record FoundMismatch(string Kind, string Path, string Expected, string Actual, string Message)
{
    public static FoundMismatch Of(Mismatch mismatch) =>
        new(mismatch.Kind.ToString(), mismatch.Path, mismatch.Expected, mismatch.Actual, mismatch.Message);

    public static FoundMismatch Of(JsonElement mismatch) => new(
        mismatch.GetProperty("kind").GetString()!,
        mismatch.GetProperty("path").GetString()!,
        mismatch.GetProperty("expected").GetString()!,
        mismatch.GetProperty("actual").GetString()!,
        mismatch.GetProperty("message").GetString()!);
}
