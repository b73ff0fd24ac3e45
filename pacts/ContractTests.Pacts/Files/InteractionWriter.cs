using System.Diagnostics;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Writes interactions in the form of each version.</summary>
internal sealed class InteractionWriter(Utf8JsonWriter writer, Specification specification)
{
    public void Write(Interaction interaction)
    {
        writer.WriteStartObject();
        if (specification.HasTypes)
            writer.WriteString("type", TypeOf(interaction));

        writer.WriteString("description", interaction.Description);
        if (interaction.Key is not null)
            writer.WriteString("key", interaction.Key);
        if (specification.HasTypes)
            writer.WriteBoolean("pending", interaction.Pending);

        WriteStates(interaction.ProviderStates);
        if (interaction.Transport is not null)
            writer.WriteString("transport", interaction.Transport);

        JsonMembers.WriteObject(writer, "comments", interaction.Comments);
        WriteParts(interaction);
        JsonMembers.WriteObject(writer, "pluginConfiguration", interaction.PluginConfiguration);
        JsonMembers.WriteObject(writer, "interactionMarkup", interaction.Markup);
        JsonMembers.Write(writer, interaction.UnknownKeys);
        writer.WriteEndObject();
    }

    private static string TypeOf(Interaction interaction) => interaction switch
    {
        HttpInteraction => InteractionReader.HttpType,
        AsynchronousMessage => InteractionReader.AsynchronousType,
        SynchronousMessage => InteractionReader.SynchronousType,
        _ => throw new UnreachableException(),
    };

    private void WriteStates(Sequence<InteractionState> states)
    {
        if (states.Count == 0)
            return;

        if (!specification.StatesAreLists)
        {
            writer.WriteString(specification.StateKey, states[0].Name);
            return;
        }

        writer.WriteStartArray("providerStates");
        foreach (var state in states)
        {
            writer.WriteStartObject();
            writer.WriteString("name", state.Name);
            JsonMembers.WriteObject(writer, "params", state.Parameters);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteParts(Interaction interaction)
    {
        switch (interaction)
        {
            case HttpInteraction http:
                WriteRequest(http.Request);
                WriteResponse(http.Response);
                break;
            case AsynchronousMessage message:
                WriteMessage(message.Contents);
                break;
            case SynchronousMessage message:
                writer.WriteStartObject("request");
                WriteMessage(message.Request);
                writer.WriteEndObject();
                writer.WriteStartArray("response");
                foreach (var response in message.Responses)
                {
                    writer.WriteStartObject();
                    WriteMessage(response);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteRequest(HttpRequest request)
    {
        writer.WriteStartObject("request");
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.Path);
        WriteQuery(request.Query);
        WriteHeaders(request.Headers);
        BodyWriter.Write(writer, "body", request.Body, PartReader.ContentTypeOf(request.Headers), specification);
        RulesWriter.WriteRules(writer, request.Rules, specification);
        RulesWriter.WriteGenerators(writer, request.Generators);
        JsonMembers.Write(writer, request.UnknownKeys);
        writer.WriteEndObject();
    }

    private void WriteResponse(HttpResponse response)
    {
        writer.WriteStartObject("response");
        writer.WriteNumber("status", response.Status);
        WriteHeaders(response.Headers);
        BodyWriter.Write(writer, "body", response.Body, PartReader.ContentTypeOf(response.Headers), specification);
        RulesWriter.WriteRules(writer, response.Rules, specification);
        RulesWriter.WriteGenerators(writer, response.Generators);
        JsonMembers.Write(writer, response.UnknownKeys);
        writer.WriteEndObject();
    }

    private void WriteMessage(MessageContents message)
    {
        JsonMembers.WriteObject(writer, "metadata", MetadataOf(message));
        BodyWriter.Write(writer, "contents", message.Body, PartReader.ContentTypeOf(message), specification);
        RulesWriter.WriteRules(writer, message.Rules, specification);
        RulesWriter.WriteGenerators(writer, message.Generators);
        JsonMembers.Write(writer, message.UnknownKeys);
    }

    // Contents without attributes have no content type of their own: readers get it from the metadata.
    private Sequence<JsonMember> MetadataOf(MessageContents message) =>
        !specification.BodiesHaveAttributes
        && message.Body is Body.Present { ContentType: { } type }
        && PartReader.ContentTypeOf(message.Metadata) is null
            ? message.Metadata.Add(new JsonMember("contentType", JsonFragment.Of(type)))
            : message.Metadata;

    private void WriteQuery(QueryString query)
    {
        if (query.Parameters.Count == 0)
            return;

        if (!specification.QueriesAreLists)
        {
            writer.WriteString("query", query.Text);
            return;
        }

        writer.WriteStartObject("query");
        foreach (var parameter in query.Parameters)
        {
            writer.WriteStartArray(parameter.Name);
            foreach (var value in parameter.Values)
                writer.WriteStringValue(value);

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteHeaders(Sequence<HttpHeader> headers)
    {
        if (headers.Count == 0)
            return;

        writer.WriteStartObject("headers");
        foreach (var header in headers)
        {
            if (!specification.HeadersAreLists)
            {
                writer.WriteString(header.Name, string.Join(", ", header.Values));
                continue;
            }

            writer.WriteStartArray(header.Name);
            foreach (var value in header.Values)
                writer.WriteStringValue(value);

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
