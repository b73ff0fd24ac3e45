using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Messaging;

/// <summary>
/// Messages of a provider in another process, by the protocol of the official verifier: the answer to <c>POST
/// {"description", "providerStates", "request"}</c> has the contents of the message, and its metadata as base64 in a
/// header. Each call returns one message.
/// </summary>
internal sealed class MessagesOverHttp(HttpProvider provider, HttpClient client, Uri address) : IMessageSource
{
    private const string MetadataHeader = "Pact-Message-Metadata";

    public async Task<IReadOnlyList<ActualMessage>> Produce(MessageQuestion question, StepClock clock)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Asked(question)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var where = $"message \"{question.Description}\"";
        var answer = await provider.Send(question.Interaction, request, client, where, clock);
        if (answer.Status is >= 200 and < 300)
            return [Message(question, answer)];

        var text = answer.Body is Body.Present body ? " " + OneLine.Of(body.Text).TrimEnd('.') : "";
        throw new InteractionFailedException(
            VerificationStep.Provider,
            $"{where}: expected POST {address} to answer with it, but found {answer.Status}{text}. "
            + "Serve it there, or correct the address.");
    }

    private static ActualMessage Message(MessageQuestion question, ActualResponse answer)
    {
        var metadata = Metadata(question, Header(answer, MetadataHeader));
        if (Header(answer, "Content-Type") is { } type && !metadata.Any(each => IsContentType(each.Name)))
            metadata = metadata.Add(new JsonMember("contentType", JsonFragment.Of(type)));

        return new ActualMessage(answer.Body, metadata);
    }

    private static Sequence<JsonMember> Metadata(MessageQuestion question, string? header)
    {
        if (string.IsNullOrEmpty(header))
            return [];

        try
        {
            if (!JsonBytes.TryParse(Convert.FromBase64String(header), out var metadata))
                throw new FormatException("The metadata is not valid JSON.");
            return metadata.EnumerateObject()
                .Select(each => new JsonMember(each.Name, new JsonFragment(each.Value)))
                .ToSequence();
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException)
        {
            // Invalid metadata does not matter if no metadata is expected; the official verifier ignores it too.
            if (!ExpectsMetadata(question.Interaction))
                return [];

            throw new InteractionFailedException(
                VerificationStep.Provider,
                $"message \"{question.Description}\": expected a JSON object in base64 as {MetadataHeader}, "
                + $"but found {OneLine.Of(header)}",
                failure);
        }
    }

    private static bool ExpectsMetadata(Interaction interaction) => interaction switch
    {
        AsynchronousMessage message => Expects(message.Contents),
        SynchronousMessage message => message.Responses.Any(Expects),
        _ => false,
    };

    private static bool Expects(MessageContents contents) =>
        contents.Metadata.Any(member => !IsContentType(member.Name));

    private static string? Header(ActualResponse answer, string name) => answer.Headers
        .FirstOrDefault(each => each.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Values[0];

    private static bool IsContentType(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Equals("contentType", StringComparison.OrdinalIgnoreCase);

    private static byte[] Asked(MessageQuestion question)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("description", question.Description);
            writer.WriteStartArray("providerStates");
            foreach (var state in question.Interaction.ProviderStates)
                Write(writer, state);

            writer.WriteEndArray();
            if (question.Request is { } request)
                Write(writer, request);

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, InteractionState state)
    {
        writer.WriteStartObject();
        writer.WriteString("name", state.Name);
        if (state.Parameters.Count > 0)
            WriteMembers(writer, "params", state.Parameters);

        writer.WriteEndObject();
    }

    /// <summary>Writes the form of a pact file of version 4.</summary>
    private static void Write(Utf8JsonWriter writer, MessageContents request)
    {
        writer.WriteStartObject("request");
        if (request.Body is Body.Present body)
            Write(writer, body);
        if (request.Metadata.Count > 0)
            WriteMembers(writer, "metadata", request.Metadata);

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Body.Present body)
    {
        writer.WriteStartObject("contents");
        writer.WritePropertyName("content");
        var isText = Utf8.IsValid(body.Content.Span);
        if (Json(body) is { } json)
            json.WriteTo(writer);
        else if (isText)
            writer.WriteStringValue(body.Content.Span);
        else
            writer.WriteBase64StringValue(body.Content.Span);

        if (body.ContentType is { } type)
            writer.WriteString("contentType", type);
        if (isText)
            writer.WriteBoolean("encoded", false);
        else
            writer.WriteString("encoded", "base64");

        writer.WriteEndObject();
    }

    private static JsonElement? Json(Body.Present body)
    {
        if (body.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == false)
            return null;

        return JsonBytes.TryParse(body.Content.Span, out var json) ? json : null;
    }

    private static void WriteMembers(Utf8JsonWriter writer, string name, Sequence<JsonMember> members)
    {
        writer.WriteStartObject(name);
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Name);
            member.Value.Element.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
