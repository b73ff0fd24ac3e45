using System.Text.Json;
using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Compares a message with the operation in its <c>comments.references.AsyncAPI</c>.</summary>
internal sealed class MessageComparison(
    DescribedMessages described, Interaction interaction, ComparedInteraction compared)
{
    private const string References = "comments.references.AsyncAPI";

    public void Run()
    {
        if (Operation() is not { } operation)
            return;

        if (interaction is SynchronousMessage exchange)
        {
            CompareExchange(operation, exchange);
        }
        else if (interaction is AsynchronousMessage message)
        {
            Compare(operation.Messages, message.Contents, isSent: false, "contents.content", "",
                interaction.Description, $"{operation.Place.Location}.messages");
        }
    }

    private MessageOperation? Operation()
    {
        var references = interaction.Comments.FirstOrDefault(each => each.Name == "references").Value.Element;
        if (!Member(references, "AsyncAPI", out var named) || named.ValueKind == JsonValueKind.Null)
        {
            compared.Add(ComparisonCodes.MessageReferencesMissing, References,
                "the operation of the AsyncAPI description", "none", null, new FindingPlace("[root]", null));
            return null;
        }

        if (!Member(named, "operationId", out var id) || id.ValueKind != JsonValueKind.String
            || id.GetString() is not { Length: > 0 } operationId)
        {
            compared.Add(ComparisonCodes.MessageReferencesMissing, References, "an object with 'operationId'",
                SchemaFailure.Shown(named), new JsonFragment(named), new FindingPlace("[root]", null));
            return null;
        }

        var operation = described.Find(operationId);
        if (operation is null)
        {
            compared.Add(ComparisonCodes.MessageOperationUnknown, $"{References}.operationId",
                "an operation that is described", $"'{operationId}'", new JsonFragment(id),
                new FindingPlace("[root].operations", null));
        }

        return operation;
    }

    private static bool Member(JsonElement element, string name, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member);
    }

    private void CompareExchange(MessageOperation operation, SynchronousMessage exchange)
    {
        var id = $"{References}.operationId";
        if (!Compare(operation.Messages, exchange.Request, isSent: true, "request.contents.content", id, operation.Name,
            $"{operation.Place.Location}.messages"))
        {
            return;
        }

        var replies = new FindingPlace($"{operation.Place.Location}.reply.messages", null);
        if (operation.Replies is null || operation.Replies.Count == 0)
        {
            compared.Add(ComparisonCodes.MessageReplyMissing, References, "an operation with a reply",
                $"'{operation.Name}'{(operation.Replies is null ? " without" : ", whose reply has no messages")}",
                JsonFragment.Of(operation.Name), operation.Replies is null ? operation.Place : replies);
        }
        else if (exchange.Responses.Count == 0)
        {
            compared.Add(
                ComparisonCodes.MessageResponseMissing, "response", "a message that answers", "none", null, replies);
        }
        else
        {
            for (var at = 0; at < exchange.Responses.Count; at++)
            {
                Compare(operation.Replies, exchange.Responses[at], isSent: false, $"response[{at}].contents.content",
                    id, operation.Name, replies.Location);
            }
        }
    }

    /// <summary>Finds the first described message that the message of the pact matches.</summary>
    /// <param name="at">The place of its content.</param>
    /// <param name="whole">The place to report if it matches none.</param>
    private bool Compare(
        IReadOnlyList<DescribedMessage> candidates, MessageContents contents, bool isSent, string at, string whole,
        string value, string location)
    {
        var problems = new List<string>();
        foreach (var candidate in candidates)
        {
            var problem = Problem(candidate, contents, isSent);
            if (problem is null)
            {
                Warn(candidate, contents, at);
                compared.Note(ComparisonCodes.MessageMatched, $"{at}: is as described at {candidate.Place.Location}",
                    candidate.Place);
                return true;
            }

            problems.Add($"{candidate.Place.Location[7..]}: {problem}");
        }

        var found = problems.Count == 0
            ? "an operation without messages"
            : $"one that matches none ({string.Join("; ", problems.Take(5))})";
        compared.Add(ComparisonCodes.MessageNotMatched, whole, "a message of the operation", found,
            JsonFragment.Of(value), new FindingPlace(location, null));
        return false;
    }

    private static string? Problem(DescribedMessage message, MessageContents contents, bool isSent)
    {
        if (message.Payload is { } payload && Content(contents) is { } body && TypeOf(message, contents).IsJson
            && First(isSent ? payload.Sent : payload.Received, Json(body)) is { } wrong)
        {
            return $"content{wrong}";
        }

        return message.Headers is { } headers && contents.Metadata.Count > 0
            && First(isSent ? headers.Sent : headers.Received, Metadata(contents)) is { } other
                ? $"metadata{other}"
                : null;
    }

    private void Warn(DescribedMessage message, MessageContents contents, string at)
    {
        if (Content(contents) is not { } body)
            return;

        var type = TypeOf(message, contents);
        if (!type.IsJson || !message.IsKnown)
        {
            compared.Add(ComparisonCodes.MessagePayloadUnvalidatable, at, "JSON with a JSON schema",
                type.IsJson ? "a schema of another language" : $"{type.Text}, which is not checked",
                BodyValue.Shown(body), message.Place);
        }
        else if (message.Payload is null)
        {
            compared.Add(ComparisonCodes.MessagePayloadUnknown, at, "a payload that a schema describes", "one without",
                BodyValue.Shown(body), message.Place);
        }
    }

    private static string? First(CompiledSchema schema, JsonElement value) =>
        schema.Failures(value, out _) is [{ } first, ..]
            ? $"{first.At}: expected {first.Expected}, but found {first.Found}"
            : null;

    private static Body.Present? Content(MessageContents contents) => BodyCheck.Content(contents.Body);

    private static JsonElement Json(Body.Present body) => BodyValue.Shown(body)!.Value.Element;

    private static MediaRange TypeOf(DescribedMessage message, MessageContents contents) =>
        MediaRange.Parse((contents.Body as Body.Present)?.ContentType) ?? MediaRange.Parse(message.ContentType)
        ?? BodyValue.Json;

    /// <summary>The content type has its own place in a description and is not a header.</summary>
    private static JsonElement Metadata(MessageContents contents) => FormText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in contents.Metadata)
        {
            var known = name.Replace("-", "", StringComparison.Ordinal);
            if (known.Equals("contentType", StringComparison.OrdinalIgnoreCase))
                continue;
            json.WritePropertyName(name);
            value.Element.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
