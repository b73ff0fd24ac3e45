using ContractTests.Cli.Tests.CompatibilitySuite.Consuming;
using ContractTests.Cli.Tests.CompatibilitySuite.Generating;
using ContractTests.Cli.Tests.CompatibilitySuite.Matching;
using ContractTests.Cli.Tests.CompatibilitySuite.Providing;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

/// <summary>Takes a scenario through its steps, with the parts that its feature needs.</summary>
internal static class ScenarioRun
{
    public static async Task Of(Scenario scenario)
    {
        var steps = new StepTable();
        await using var parts = Parts(scenario, steps);
        foreach (var step in scenario.Steps)
            await Run(steps, step);
    }

    private static IAsyncDisposable? Parts(Scenario scenario, StepTable steps)
    {
        var version = Enum.Parse<SpecificationVersion>(scenario.Version);
        switch (scenario.Feature.Split('/')[1])
        {
            case "http_consumer" or "message_consumer" or "synchronous_message_consumer" or "v4":
                return new ConsumerParts(Authored(version), steps);
            case "http_provider":
                return ProviderParts.OverHttp(version, steps);
            case "message_provider":
                return ProviderParts.OfMessages(version, steps);
            case "http_matching" or "matching_rules":
                new MatchingSteps(version).AddTo(steps);
                return null;
            case "generators" or "http_generators":
                new GeneratorSteps(version).AddTo(steps);
                return null;
            default:
                throw new NotSupportedException($"{scenario.Feature}: expected a feature that is known here.");
        }
    }

    // The DSL supports version 2 and later, which include version 1.
    private static SpecificationVersion Authored(SpecificationVersion version) =>
        version < SpecificationVersion.V2 ? SpecificationVersion.V2 : version;

    private static async Task Run(StepTable steps, ScenarioStep step)
    {
        try
        {
            await steps.Run(step);
        }
        catch (Exception failure)
        {
            throw new StepFailedException($"{step.Text}\n{failure.Message}", failure);
        }
    }
}

/// <summary>A step did not hold; the message begins with its sentence.</summary>
internal sealed class StepFailedException(string message, Exception cause) : Exception(message, cause);
