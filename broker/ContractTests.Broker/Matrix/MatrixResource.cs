using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>Serializes the matrix; our own member <c>obstacles</c> describes what is missing.</summary>
internal sealed class MatrixResource
{
    private readonly MatrixAnswer _answer;
    private readonly IReadOnlyDictionary<long, VersionDetails> _versions;
    private readonly Links _links;

    private MatrixResource(MatrixAnswer answer, IReadOnlyDictionary<long, VersionDetails> versions, Links links)
    {
        _answer = answer;
        _versions = versions;
        _links = links;
    }

    public static WrittenDocument Of(
        MatrixAnswer answer, MatrixPage page, IReadOnlyDictionary<long, VersionDetails> versions, Links links) =>
        new(json => new MatrixResource(answer, versions, links).Write(json, page));

    private void Write(Utf8JsonWriter json, MatrixPage page)
    {
        var notices = _answer.Notices;
        json.WriteStartObject();
        WriteSummary(json, string.Join('\n', notices.Select(notice => notice.Text)));
        json.WriteStartArray("notices"u8);
        foreach (var notice in notices)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, notice.Type);
            json.WriteString("text"u8, notice.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("matrix"u8);
        foreach (var row in page.Rows)
            WriteRow(json, row, isIgnored: false);
        foreach (var row in page.Ignored)
            WriteRow(json, row, isIgnored: true);
        json.WriteEndArray();
        json.WriteStartArray("obstacles"u8);
        foreach (var obstacle in _answer.Obstacles)
            WriteObstacle(json, obstacle);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteSummary(Utf8JsonWriter json, string reason)
    {
        json.WriteStartObject("summary"u8);
        json.WriteFlag("deployable"u8, _answer.Deployable);
        json.WriteString("reason"u8, reason);
        json.WriteNumber("success"u8, _answer.Success);
        json.WriteNumber("failed"u8, _answer.Failed);
        json.WriteNumber("unknown"u8, _answer.Unknown);
        if (_answer.Ignored is { } ignored)
            json.WriteNumber("ignored"u8, ignored.Count);
        json.WriteEndObject();
    }

    private void WriteRow(Utf8JsonWriter json, MatrixRow row, bool isIgnored)
    {
        var consumer = _answer.Names[row.Pact.ConsumerId];
        var provider = _answer.Names[row.Pact.ProviderId];
        var version = _versions[row.Pact.ConsumerVersionId];
        json.WriteStartObject();
        WriteSide(json, "consumer"u8, consumer, version);
        WriteSide(json, "provider"u8, provider, row.Result is { } by ? _versions[by.ProviderVersionId] : null);
        json.WriteStartObject("pact"u8);
        json.WriteTime("createdAt"u8, row.Pact.CreatedAt);
        json.WriteSelf(_links.To(Routes.Pact, provider, consumer, version.Number));
        json.WriteEndObject();
        if (row is { Result: { } result, Success: { } success })
            WriteResult(json, row.Pact, result, success, consumer, provider, version.Number);
        else
            json.WriteNull("verificationResult"u8);
        json.WriteString("verificationType"u8, row.Result?.Type);
        if (isIgnored)
            json.WriteBoolean("ignored"u8, true);
        json.WriteEndObject();
    }

    private void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> role, string name, VersionDetails? version)
    {
        json.WriteStartObject(role);
        json.WriteString("name"u8, name);
        if (version is null)
            json.WriteNull("version"u8);
        else
            WriteVersion(json, name, version);
        json.WriteSelf(_links.To(Routes.Pacticipant, name));
        json.WriteEndObject();
    }

    private void WriteVersion(Utf8JsonWriter json, string name, VersionDetails version)
    {
        json.WriteStartObject("version"u8);
        json.WriteString("number"u8, version.Number);
        json.WriteString("branch"u8, version.Branches is [.., var last] ? last.Name : null);
        var links = new string[version.Branches.Count];
        for (var i = 0; i < links.Length; i++)
            links[i] = _links.To(Routes.BranchVersion, name, version.Branches[i].Name, version.Number);
        WriteBranches(json, "branches"u8, version, links);
        WriteBranches(json, "branchVersions"u8, version, links);
        json.WriteStartArray("environments"u8);
        foreach (var environment in version.Environments)
            WriteEnvironment(json, environment);
        json.WriteEndArray();
        json.WriteSelf(_links.To(Routes.Version, name, version.Number));
        json.WriteStartArray("tags"u8);
        foreach (var tag in version.Tags)
            json.WriteMark(tag.Name, tag.Latest, _links.To(Routes.Tag, name, version.Number, tag.Name));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBranches(
        Utf8JsonWriter json, ReadOnlySpan<byte> member, VersionDetails version, string[] links)
    {
        json.WriteStartArray(member);
        for (var i = 0; i < links.Length; i++)
            json.WriteMark(version.Branches[i].Name, version.Branches[i].Latest, links[i]);

        json.WriteEndArray();
    }

    private void WriteEnvironment(Utf8JsonWriter json, EnvironmentRow environment)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, environment.Uuid);
        json.WriteString("name"u8, environment.Name);
        json.WriteString("displayName"u8, environment.DisplayName);
        json.WriteBoolean("production"u8, environment.Production);
        json.WriteTime("createdAt"u8, environment.CreatedAt);
        if (environment.UpdatedAt != environment.CreatedAt)
            json.WriteTime("updatedAt"u8, environment.UpdatedAt);
        json.WriteSelf(_links.To(Routes.Environment, environment.Uuid));
        json.WriteEndObject();
    }

    private void WriteResult(
        Utf8JsonWriter json, MatrixPact pact, MatrixResult result, bool success, string consumer, string provider,
        string number)
    {
        json.WriteStartObject("verificationResult"u8);
        json.WriteBoolean("success"u8, success);
        json.WriteTime("verifiedAt"u8, result.VerifiedAt);
        json.WriteSelf(result.VerificationId is { } verification
            ? _links.To(
                Routes.VerificationResultWithMetadata, provider, consumer, pact.Hash, Metadata(number),
                verification.ToString(CultureInfo.InvariantCulture))
            : _links.To(Routes.Comparison, provider, consumer, number, _versions[result.ProviderVersionId].Number));
        json.WriteEndObject();
    }

    private void WriteObstacle(Utf8JsonWriter json, Obstacle obstacle)
    {
        json.WriteStartObject();
        json.WriteString("missing"u8, obstacle.Missing);
        json.WriteBoolean("definite"u8, obstacle.IsDefinite);
        if (obstacle.Since is { } since)
            json.WriteTime("since"u8, since);
        else
            json.WriteNull("since"u8);
        WriteSide(json, "consumer"u8, obstacle.Consumer);
        WriteSide(json, "provider"u8, obstacle.Provider);
        json.WritePropertyName("webhook"u8);
        if (obstacle.Webhook is { } webhook)
            webhook.ToJson(_links).WriteTo(json);
        else
            json.WriteNullValue();
        json.WriteStartArray("findings"u8);
        foreach (var finding in obstacle.Findings)
            finding.WriteTo(json);
        json.WriteEndArray();
        json.WriteString("text"u8, obstacle.FullText);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> role, ObstacleSide? side)
    {
        if (side is null)
        {
            json.WriteNull(role);
            return;
        }

        json.WriteStartObject(role);
        json.WriteString("name"u8, side.Name);
        json.WriteString("version"u8, side.Number);
        json.WriteString("branch"u8, side.Branch);
        json.WriteEndObject();
    }

    /// <summary>The consumer version for which the result is shown, as in addresses of pacts.</summary>
    private static string Metadata(string consumerVersion) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes("cvn=" + Uri.EscapeDataString(consumerVersion)));
}
