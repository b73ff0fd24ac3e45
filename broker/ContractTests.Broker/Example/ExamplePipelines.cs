using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Branches;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Deployments;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.ProviderContracts;
using ContractTests.Broker.Verifications;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Example;

/// <summary>The actions of the example's pipelines, by the same operations that requests run.</summary>
internal sealed class ExamplePipelines(
    PublishPacts publish, AddVersionToBranch addToBranch, AddResult addResult, PublishProviderContract describe,
    RecordDeployment deploy)
{
    /// <summary>Versions look like commits, and are the same in each example.</summary>
    public static string Commit(string pacticipant, int number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{pacticipant} {number}"))))[..40];

    public async Task<ContractBody> Publish(
        ExampleRun run, string consumer, int number, string branch, string provider, string change = "")
    {
        var body = ContractBody.From(EmbeddedFile.Read($"Example/{consumer}-{provider}{change}.json"));
        await publish.Run(
            new Publication(
                consumer, Commit(consumer, number), branch, [], BuildUrl: null,
                [new PublishedContract(consumer, provider, Merge: false, body)]),
            run.Caller, run.Links, run.Cancellation);
        return body;
    }

    /// <param name="run">The example.</param>
    /// <param name="provider">The provider that verifies.</param>
    /// <param name="number">The number of its version.</param>
    /// <param name="branch">The branch of its version.</param>
    /// <param name="consumer">The consumer of the pact.</param>
    /// <param name="pact">The pact to verify.</param>
    /// <param name="mismatch">A mismatch of the first interaction with its description; null for none.</param>
    public async Task Verify(
        ExampleRun run, string provider, int number, string branch, string consumer, ContractBody pact,
        ExampleMismatch? mismatch = null)
    {
        var version = Commit(provider, number);
        await addToBranch.Run(new(provider, branch, version), run.Caller, run.Cancellation);
        await addResult.Run(
            new AddResult.Input(
                provider, consumer, pact.Hash,
                new SubmittedResult(
                    mismatch is null, version, BuildUrl: null, Results(pact, mismatch),
                    new VerifiedBy("ContractTests", "1.0", null, null, null), ExecutedAt: null),
                PactMetadata.None),
            run.Caller, run.Links, run.Cancellation);
    }

    public Task Describe(ExampleRun run, string provider, int number, string branch) => describe.Run(
        new ProviderContractPublication(
            provider, Commit(provider, number), branch, [], null,
            new SubmittedDescription(
                CompiledDescription.OpenApi, MediaTypes.Yaml, EmbeddedFile.Read($"Example/{provider}.yaml"),
                new SelfVerification(Success: true, null, null, null, "ContractTests", "1.0"))),
        run.Caller, run.Links, run.Cancellation);

    public Task Deploy(ExampleRun run, string pacticipant, int number, string environmentUuid) => deploy.Run(
        new RecordDeployment.Input(pacticipant, Commit(pacticipant, number), environmentUuid, Target: null),
        run.Caller, run.Cancellation);

    /// <summary>A result for each interaction, as a verifier sends them.</summary>
    private static string Results(ContractBody pact, ExampleMismatch? mismatch)
    {
        using var document = JsonDocument.Parse(pact.Utf8);
        return new JsonArray([.. document.RootElement.GetProperty("interactions").EnumerateArray().Select(interaction =>
        {
            var fails = mismatch?.Description == interaction.GetProperty("description").GetString();
            return new JsonObject
            {
                ["interactionId"] = interaction.GetProperty(InteractionIds.Name).GetString(),
                ["success"] = !fails,
                ["mismatches"] = fails ? new JsonArray(mismatch!.ToJson()) : new JsonArray(),
            };
        })]).ToJsonString();
    }
}

/// <summary>The caller that loads the example, and the cancellation of the request.</summary>
internal sealed record ExampleRun(Caller Caller, Links Links, CancellationToken Cancellation);

/// <summary>A mismatch of a provider.</summary>
/// <param name="Description">The description of the interaction.</param>
internal sealed record ExampleMismatch(string Description, string Path, string Expected, string Actual)
{
    public JsonObject ToJson() => new()
    {
        ["path"] = Path,
        ["expected"] = Expected,
        ["actual"] = Actual,
        ["message"] = $"expected {Expected}, but found {Actual}",
    };
}
