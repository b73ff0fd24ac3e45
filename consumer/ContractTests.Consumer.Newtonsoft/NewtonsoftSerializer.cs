using System.Text;
using ContractTests.Pacts.Matchers;
using Newtonsoft.Json;

namespace ContractTests.Consumer.Newtonsoft;

/// <summary>All bodies and messages of a pact by the settings of one application.</summary>
internal sealed class NewtonsoftSerializer(JsonSerializerSettings settings) : IBodySerializer
{
    public AuthoredBody Write(object? body) => NewtonsoftBody.Of(body, settings);

    public object? Read(ReadOnlyMemory<byte> contents, Type type) =>
        JsonConvert.DeserializeObject(Encoding.UTF8.GetString(contents.Span), type, settings);
}
