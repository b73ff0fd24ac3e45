using System.Text;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.States;

namespace ContractTests.Provider.Messaging;

/// <summary>The body of a message call.</summary>
internal static class MessageCall
{
    /// <exception cref="FormatException">The JSON is not such a call.</exception>
    public static MessageQuestion Read(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object
            || !call.TryGetProperty("description", out var description)
            || description.ValueKind != JsonValueKind.String)
        {
            throw new FormatException(call.ValueKind == JsonValueKind.Object ? "no description" : $"{call.ValueKind}");
        }

        var interaction = new AsynchronousMessage(description.GetString()!, new MessageContents(Body.Missing.Instance))
        {
            ProviderStates = States(call),
        };
        var request = call.TryGetProperty("request", out var asked) && asked.ValueKind == JsonValueKind.Object
            ? Request(asked)
            : null;
        return new MessageQuestion(interaction, request, StateValues.Of(interaction));
    }

    private static Sequence<InteractionState> States(JsonElement call) =>
        call.TryGetProperty("providerStates", out var states) && states.ValueKind == JsonValueKind.Array
            ? states.EnumerateArray()
                .Where(each => each.ValueKind == JsonValueKind.Object && each.TryGetProperty("name", out _))
                .Select(each => new InteractionState($"{each.GetProperty("name")}", Members(each, "params")))
                .ToSequence()
            : [];

    /// <summary>The message has the form of a pact file of version 4.</summary>
    private static MessageContents Request(JsonElement asked)
    {
        Body body = asked.TryGetProperty("contents", out var contents) && contents.ValueKind == JsonValueKind.Object
            && contents.TryGetProperty("content", out var content)
            ? new Body.Present(Bytes(contents, content), Text(contents, "contentType"))
            : Body.Missing.Instance;
        return new MessageContents(body) { Metadata = Members(asked, "metadata") };
    }

    private static byte[] Bytes(JsonElement contents, JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.String)
            return Encoding.UTF8.GetBytes(content.GetRawText());
        if (Text(contents, "encoded") == "base64")
            return content.GetBytesFromBase64();

        var isJson = Text(contents, "contentType")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        return Encoding.UTF8.GetBytes(isJson ? content.GetRawText() : content.GetString()!);
    }

    private static string? Text(JsonElement place, string name) =>
        place.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Sequence<JsonMember> Members(JsonElement place, string name) =>
        place.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject()
                .Select(each => new JsonMember(each.Name, new JsonFragment(each.Value.Clone())))
                .ToSequence()
            : [];
}
