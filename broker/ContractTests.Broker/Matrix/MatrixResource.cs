using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Hal;

namespace ContractTests.Broker.Matrix;

/// <summary>How the matrix looks on the wire; our own <c>obstacles</c> says what is missing.</summary>
internal static class MatrixResource
{
    public static HalDocument Of(
        MatrixAnswer answer, MatrixPage page, IReadOnlyDictionary<long, VersionDetails> versions, Links links)
    {
        var rows = new JsonArray();
        foreach (var row in page.Rows)
            rows.Add((JsonNode)Row(row, answer, versions, links));
        foreach (var row in page.Ignored)
        {
            var ignored = Row(row, answer, versions, links);
            ignored["ignored"] = true;
            rows.Add((JsonNode)ignored);
        }

        return new HalDocument()
            .Property("summary", Summary(answer))
            .Property("notices", new JsonArray([.. answer.Notices.Select(notice =>
                (JsonNode)new JsonObject { ["type"] = notice.Type, ["text"] = notice.Text })]))
            .Property("matrix", rows)
            .Property("obstacles", new JsonArray([.. answer.Obstacles.Select(obstacle =>
                (JsonNode)Of(obstacle, links))]));
    }

    private static JsonObject Summary(MatrixAnswer answer)
    {
        var summary = new JsonObject
        {
            ["deployable"] = answer.Deployable,
            ["reason"] = string.Join('\n', answer.Notices.Select(notice => notice.Text)),
            ["success"] = answer.Success,
            ["failed"] = answer.Failed,
            ["unknown"] = answer.Unknown,
        };
        if (answer.Ignored is { } ignored)
            summary["ignored"] = ignored.Count;
        return summary;
    }

    private static JsonObject Row(
        MatrixRow row, MatrixAnswer answer, IReadOnlyDictionary<long, VersionDetails> versions, Links links)
    {
        string consumer = answer.Names[row.Pact.ConsumerId];
        string provider = answer.Names[row.Pact.ProviderId];
        string number = versions[row.Pact.ConsumerVersionId].Number;
        return new JsonObject
        {
            ["consumer"] = Side(consumer, versions[row.Pact.ConsumerVersionId], links),
            ["provider"] = Side(provider, row.Result is { } by ? versions[by.ProviderVersionId] : null, links),
            ["pact"] = new JsonObject
            {
                ["createdAt"] = HalDocument.Time(row.Pact.CreatedAt),
                ["_links"] = Self(links.To(Routes.Pact, provider, consumer, number)),
            },
            ["verificationResult"] = row.Result is { } result
                ? Result(row, result, consumer, provider, number, links)
                : null,
        };
    }

    private static JsonObject Side(string name, VersionDetails? version, Links links) => new()
    {
        ["name"] = name,
        ["version"] = version is null ? null : Version(name, version, links),
        ["_links"] = Self(links.To(Routes.Pacticipant, name)),
    };

    private static JsonObject Version(string name, VersionDetails version, Links links) => new()
    {
        ["number"] = version.Number,
        ["branch"] = version.Branches is [.., var last] ? last.Name : null,
        ["branches"] = Branches(name, version, links),
        ["branchVersions"] = Branches(name, version, links),
        ["environments"] = new JsonArray([.. version.Environments.Select(place => (JsonNode)Of(place, links))]),
        ["_links"] = Self(links.To(Routes.Version, name, version.Number)),
        ["tags"] = new JsonArray([.. version.Tags.Select(tag => (JsonNode)new JsonObject
        {
            ["name"] = tag.Name,
            ["latest"] = tag.Latest,
            ["_links"] = Self(links.To(Routes.Tag, name, version.Number, tag.Name)),
        })]),
    };

    private static JsonArray Branches(string name, VersionDetails version, Links links) =>
        new([.. version.Branches.Select(branch => (JsonNode)new JsonObject
        {
            ["name"] = branch.Name,
            ["latest"] = branch.Latest,
            ["_links"] = Self(links.To(Routes.BranchVersion, name, branch.Name, version.Number)),
        })]);

    private static JsonObject Of(EnvironmentRow environment, Links links)
    {
        var json = new JsonObject
        {
            ["uuid"] = environment.Uuid,
            ["name"] = environment.Name,
            ["displayName"] = environment.DisplayName,
            ["production"] = environment.Production,
            ["createdAt"] = HalDocument.Time(environment.CreatedAt),
        };
        if (environment.UpdatedAt != environment.CreatedAt)
            json["updatedAt"] = HalDocument.Time(environment.UpdatedAt);
        json["_links"] = Self(links.To(Routes.Environment, environment.Uuid));
        return json;
    }

    private static JsonObject Result(
        MatrixRow row, MatrixResult result, string consumer, string provider, string number, Links links) => new()
    {
        ["success"] = result.Success,
        ["verifiedAt"] = HalDocument.Time(result.VerifiedAt),
        ["_links"] = Self(links.To(
            Routes.VerificationResultWithMetadata,
            provider,
            consumer,
            row.Pact.Hash,
            Metadata(number),
            result.VerificationId.ToString(CultureInfo.InvariantCulture))),
    };

    private static JsonObject Of(Obstacle obstacle, Links links) => new()
    {
        ["missing"] = obstacle.Missing,
        ["definite"] = obstacle.IsDefinite,
        ["since"] = obstacle.Since is { } since ? HalDocument.Time(since) : null,
        ["consumer"] = Of(obstacle.Consumer),
        ["provider"] = Of(obstacle.Provider),
        ["webhook"] = obstacle.Webhook?.ToJson(links),
        ["text"] = obstacle.FullText,
    };

    private static JsonObject? Of(ObstacleSide? side) => side is null ? null : new JsonObject
    {
        ["name"] = side.Name,
        ["version"] = side.Number,
        ["branch"] = side.Branch,
    };

    private static JsonObject Self(string href) =>
        new() { ["self"] = new JsonObject { ["href"] = href } };

    /// <summary>The consumer version that the result is looked at for, as pact addresses carry it.</summary>
    private static string Metadata(string consumerVersion) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes("cvn=" + Uri.EscapeDataString(consumerVersion)));
}
