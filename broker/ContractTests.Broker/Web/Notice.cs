using System.Text.Json.Nodes;

namespace ContractTests.Broker.Web;

/// <summary>A message that a client prints; its kind decides how.</summary>
internal sealed record Notice(string Kind, string Text)
{
    public static Notice Debug(string text) => new("debug", text);

    public static Notice Plain(string text) => new("info", text);

    public static Notice Success(string text) => new("success", text);

    public static Notice Warning(string text) => new("warning", text);

    public static Notice Prompt(string text) => new("prompt", text);

    public static Notice Error(string text) => new("error", text);

    public JsonObject ToJson() => new() { ["type"] = Kind, ["text"] = Text };

    /// <summary>The form that clients read before notices existed.</summary>
    public JsonObject ToLog() =>
        new() { ["level"] = Kind, ["message"] = Text, ["deprecationWarning"] = "Replaced by notices" };
}
