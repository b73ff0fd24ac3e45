using System.Globalization;
using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>A verification result as a provider's build sends it.</summary>
internal sealed record SubmittedResult(
    bool Success, string ProviderVersion, string? BuildUrl, string? TestResults, VerifiedBy VerifiedBy,
    DateTimeOffset? ExecutedAt)
{
    public static (SubmittedResult? Result, FieldErrors Errors) Read(JsonElement body)
    {
        var errors = new FieldErrors();
        var fields = new BodyFields(body, errors);
        var success = fields.RequiredFlag("success");
        var version = fields.RequiredText("providerApplicationVersion");
        var buildUrl = fields.OptionalText("buildUrl");
        if (buildUrl is not null && !Uri.TryCreate(buildUrl, UriKind.Absolute, out _))
            errors.Add("buildUrl", "is not a valid URL eg. http://example.org");

        var result = new SubmittedResult(
            success ?? false, version ?? "", buildUrl,
            body.TryGetProperty("testResults", out var tests) && tests.ValueKind != JsonValueKind.Null
                ? tests.GetRawText() : null,
            Tool(body), Date(body));
        return (errors.Any ? null : result, errors);
    }

    private static DateTimeOffset? Date(JsonElement body) =>
        Text(body, "verificationDate") is { } text && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private static VerifiedBy Tool(JsonElement body)
    {
        var tool = Child(body, "verifiedBy");
        var client = Child(tool, "clientLanguage");
        return new VerifiedBy(
            Text(tool, "implementation"), Text(tool, "version"),
            Text(client, "name"), Text(client, "version"), Text(client, "testFramework"));
    }

    private static JsonElement Child(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement json, string name) =>
        Child(json, name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!.Replace("\0", "", StringComparison.Ordinal)
            : null;
}
