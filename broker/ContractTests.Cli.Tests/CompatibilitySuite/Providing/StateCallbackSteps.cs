using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>Steps of an endpoint that makes provider states true.</summary>
internal sealed class StateCallbackSteps(ProviderUnderTest provider) : IAsyncDisposable
{
    private readonly List<JsonObject> _calls = [];
    private SuiteServer? _callback;

    public void AddTo(StepTable steps)
    {
        steps.Add("a provider state callback is configured(, but will return a failure)?", call =>
            Start(call.Says(0) ? 500 : 200));
        steps.Add("the provider state callback will be called before the verification is run", _ =>
            provider.Timeline[0].ShouldBe("state setup"));
        steps.Add("the provider state callback will be called after the verification is run", _ =>
            provider.Timeline[^1].ShouldBe("state teardown"));
        steps.Add("the provider state callback will NOT receive a teardown call", _ =>
            provider.Timeline.ShouldNotContain("state teardown"));
        steps.Add("the provider state callback will receive a (setup|teardown) call (?:with )?\"(.*)\" as the "
            + "provider state parameter",
            call => Called(call[0], call[1]).ShouldNotBeNull());
        steps.Add("the provider state callback will receive a (setup|teardown) call (?:with )?\"(.*)\" and the "
            + "following parameters:",
            call => JsonNode.DeepEquals(Called(call[0], call[1])?["params"], Parameters.Of(call.Row)).ShouldBeTrue());
    }

    public ValueTask DisposeAsync() => _callback?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Start(int status)
    {
        _callback = await SuiteServer.Start(async context =>
        {
            var call = JsonNode.Parse(await SuiteServer.BodyOf(context.Request))!.AsObject();
            _calls.Add(call);
            provider.Timeline.Add($"state {call["action"]}");
            context.Response.StatusCode = status;
        });
        provider.Verifier.WithProviderStateUrl(_callback.Address, options => options.WithTeardown());
    }

    private JsonObject? Called(string action, string state) =>
        _calls.Find(call => (string?)call["action"] == action && (string?)call["state"] == state);
}

/// <summary>Parameters of a provider state in a table: JSON under their names.</summary>
internal static class Parameters
{
    public static JsonObject Of(TableRow row) => new(row.Cells.Select(cell =>
        KeyValuePair.Create(cell.Key, JsonNode.Parse(cell.Value))));
}
