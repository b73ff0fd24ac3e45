using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>Turns what a scenario produces into a message as a contract speaks of it.</summary>
internal sealed class MessageProducer(MessageScenarios scenarios, JsonSerializerOptions? defaultSettings)
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <exception cref="InteractionFailedException">There is no such scenario, or it failed.</exception>
    public async Task<ActualMessage> Produce(string description, TimeSpan limit, CancellationToken cancellation)
    {
        if (!scenarios.Scenarios.TryGetValue(description, out var scenario))
            throw Unknown(description);

        try
        {
            return Message(await scenario.Produce().WaitAsync(limit, cancellation));
        }
        catch (TimeoutException)
        {
            throw new InteractionFailedException(
                VerificationStep.Timeout,
                $"message \"{description}\": expected it within {limit.TotalSeconds:0.###} seconds, but found none.");
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw new InteractionFailedException(
                VerificationStep.Provider,
                $"message \"{description}\": expected its producer to make one, but found {OneLine.Of(failure)}",
                failure);
        }
    }

    private ActualMessage Message(ScenarioContent produced)
    {
        var settings = produced.Settings ?? defaultSettings ?? CamelCase;
        var metadata = produced.Metadata is null ? Sequence<JsonMember>.Empty : JsonSerializer
            .SerializeToElement(produced.Metadata, CamelCase).EnumerateObject()
            .Select(each => new JsonMember(each.Name, new JsonFragment(each.Value)))
            .ToSequence();
        if (!metadata.Any(IsContentType))
            metadata = metadata.Add(new JsonMember("contentType", JsonFragment.Of(Json)));

        var named = metadata.First(IsContentType).Value.Element;
        var type = named.ValueKind == JsonValueKind.String ? named.GetString() : Json;
        var bytes = produced.Content as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(produced.Content, settings);
        return new ActualMessage(new Body.Present(bytes, type), metadata);
    }

    private static bool IsContentType(JsonMember member) =>
        member.Name.Replace("-", "", StringComparison.Ordinal)
            .Equals("contentType", StringComparison.OrdinalIgnoreCase);

    private InteractionFailedException Unknown(string description)
    {
        var known = scenarios.Scenarios.Count == 0
            ? "none"
            : string.Join(", ", scenarios.Scenarios.Keys.Select(each => $"\"{each}\""));
        return new InteractionFailedException(
            VerificationStep.Provider,
            $"message \"{description}\": expected a producer, but found only: {known}. Add it WithMessages.");
    }
}
