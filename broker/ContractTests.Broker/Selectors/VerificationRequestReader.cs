using System.Globalization;
using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Selectors;

/// <summary>Reads the body of a request for the pacts to verify.</summary>
internal static class VerificationRequestReader
{
    public static (VerificationRequest? Request, FieldErrors Errors) Read(JsonElement body)
    {
        var errors = new FieldErrors();
        var fields = new BodyFields(body, errors);
        var tags = fields.OptionalNames("providerVersionTags");
        var branch = fields.OptionalText("providerVersionBranch");
        var pending = Pending(body, errors);
        var since = Since(body, errors);
        CheckBranch(branch, tags, pending, since, errors);

        var selectors = new List<Selector>();
        if (body.TryGetProperty("consumerVersionSelectors", out var list) && list.ValueKind != JsonValueKind.Null)
        {
            if (list.ValueKind != JsonValueKind.Array)
                errors.Add("consumerVersionSelectors", "must be an array");
            else
            {
                var index = 0;
                foreach (var item in list.EnumerateArray())
                    selectors.AddRange(SelectorReader.Read(item, index++, branch, errors));
            }
        }

        var request = new VerificationRequest(
            string.IsNullOrEmpty(branch) ? null : branch, tags, selectors, pending, since);
        return (errors.Any ? null : request, errors);
    }

    private static bool Pending(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("includePendingStatus", out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        errors.Add("includePendingStatus", "must be one of: true, false");
        return false;
    }

    private static DateTimeOffset? Since(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("includeWipPactsSince", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since))
            return since;
        errors.Add("includeWipPactsSince", "must be a date");
        return null;
    }

    private static void CheckBranch(
        string? branch, IReadOnlyList<string> tags, bool pending, DateTimeOffset? since, FieldErrors errors)
    {
        if (branch is { Length: > 0 } && string.IsNullOrWhiteSpace(branch))
            errors.Add("providerVersionBranch", NameRule.Blank);
        if (branch is { Length: 0 } && tags.Count == 0 && (pending || since is not null))
        {
            errors.Add("providerVersionBranch",
                "must not be empty when pending or WIP pacts are asked for without tags: they are worked out from it. "
                + "Give the branch, or leave the field out");
        }
    }
}
