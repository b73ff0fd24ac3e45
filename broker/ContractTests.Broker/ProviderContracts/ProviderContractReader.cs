using System.Text.Json;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>Reads both forms of a provider contract, and reports all its problems at once.</summary>
internal static class ProviderContractReader
{
    /// <summary>The body of <c>POST /provider-contracts/provider/{provider}/publish</c>.</summary>
    public static (ProviderContractPublication? Publication, FieldErrors Errors) Read(
        string provider, JsonElement body)
    {
        var errors = new FieldErrors();
        var fields = new BodyFields(body, errors);
        Check("provider", provider, errors);
        var version = fields.RequiredText("pacticipantVersionNumber");
        var branch = fields.OptionalName("branch");
        var tags = fields.OptionalNames("tags");
        var buildUrl = fields.OptionalText("buildUrl");
        var description = fields.RequiredObject("contract") is { } contract
            ? Description(contract, "contract.", "specification", "selfVerificationResults", errors)
            : null;
        return errors.Any
            ? (null, errors)
            : (new ProviderContractPublication(provider, version!, branch, tags, buildUrl, description!), errors);
    }

    /// <summary>The body of <c>PUT /contracts/provider/{provider}/version/{version}</c>.</summary>
    public static (ProviderContractPublication? Publication, FieldErrors Errors) Read(
        string provider, string version, JsonElement body)
    {
        var errors = new FieldErrors();
        Check("provider", provider, errors);
        Check("version", version, errors);
        var description = Description(
            new BodyFields(body, errors), "", "contractType", "verificationResults", errors);
        return errors.Any
            ? (null, errors)
            : (new ProviderContractPublication(provider, version, null, [], null, description!), errors);
    }

    private static void Check(string field, string name, FieldErrors errors)
    {
        if (NameRule.Objection(name) is { } objection)
            errors.Add(field, objection);
    }

    /// <param name="place">The location of the fields in the body.</param>
    /// <param name="kind">The field with the specification.</param>
    /// <param name="results">The field with the self verification.</param>
    private static SubmittedDescription? Description(
        BodyFields fields, string place, string kind, string results, FieldErrors errors)
    {
        var specification = fields.OptionalChoice(kind, CompiledDescription.OpenApi, CompiledDescription.AsyncApi);
        var contentType = fields.OptionalText("contentType");
        var text = fields.RequiredBytes("content");
        var selfVerification = fields.OptionalObject(results) is { } found ? SelfVerificationOf(found) : null;
        if (text is null)
            return null;
        if (!SubmittedDescription.IsText(text))
        {
            errors.Add(place + "content", "must be text in UTF-8");
            return null;
        }

        return new SubmittedDescription(
            specification ?? CompiledDescription.OpenApi,
            contentType is { Length: > 0 } ? contentType : IsJson(text) ? MediaTypes.Json : MediaTypes.Yaml,
            text, selfVerification);
    }

    private static SelfVerification SelfVerificationOf(BodyFields fields) => new(
        fields.RequiredFlag("success") ?? false, fields.OptionalBytes("content"), fields.OptionalText("contentType"),
        fields.OptionalText("format"), fields.OptionalText("verifier"), fields.OptionalText("verifierVersion"));

    private static bool IsJson(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
}
