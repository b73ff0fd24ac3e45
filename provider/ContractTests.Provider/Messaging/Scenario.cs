using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>Produces one kind of message.</summary>
public sealed class Scenario
{
    private readonly Func<Task<ScenarioContent>> content;

    public Scenario(string description, Func<dynamic> factory)
        : this(description, factory, null, null)
    {
    }

    public Scenario(string description, Func<dynamic> factory, dynamic? metadata, JsonSerializerOptions? settings)
        : this(description, () => Task.FromResult(new ScenarioContent((object?)factory(), (object?)metadata, settings)))
    {
        Metadata = metadata;
        JsonSettings = settings;
    }

    internal Scenario(string description, Func<Task<ScenarioContent>> content)
    {
        Description = description;
        this.content = content;
    }

    public string Description { get; }

    /// <summary>Null where it is known only when the message is produced.</summary>
    public object? Metadata { get; }

    /// <inheritdoc cref="Metadata"/>
    public JsonSerializerOptions? JsonSettings { get; }

    /// <summary>The content of a new message.</summary>
    public object? Invoke() => Task.Run(content).GetAwaiter().GetResult().Content;

    internal Task<ScenarioContent> Produce() => content();
}

internal sealed record ScenarioContent(object? Content, object? Metadata, JsonSerializerOptions? Settings);
