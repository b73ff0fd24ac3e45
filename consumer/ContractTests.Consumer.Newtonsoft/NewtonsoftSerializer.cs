using System.Text;
using ContractTests.Pacts.Matchers;
using Newtonsoft.Json;

namespace ContractTests.Consumer.Newtonsoft;

/// <summary>Serializes all bodies and messages of a pact with the same settings.</summary>
internal sealed class NewtonsoftSerializer(JsonSerializerSettings settings) : IBodySerializer
{
    public AuthoredBody Write(object? body) => NewtonsoftBody.Of(body, settings);

    public object? Read(ReadOnlyMemory<byte> contents, Type type) =>
        JsonConvert.DeserializeObject(Encoding.UTF8.GetString(contents.Span), type, settings);
}
