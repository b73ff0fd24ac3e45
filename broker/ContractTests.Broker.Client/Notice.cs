using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>A message of the broker for people.</summary>
/// <param name="Type">debug, info, prompt, success, warning or error.</param>
public sealed record Notice(string Type, string Text)
{
    internal static IReadOnlyList<Notice> In(HalResource resource) =>
        [.. resource.Parts("notices").Select(n => new Notice(n.Text("type") ?? "info", n.Text("text") ?? ""))];
}
