using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.OfficialCases;

/// <summary>One official case: expected value, actual value, and whether they match.</summary>
internal sealed class OfficialCase
{
    private readonly string _name;
    private readonly SpecificationVersion _version;
    private readonly JsonElement _expected;
    private readonly JsonElement _actual;

    private OfficialCase(string name, JsonElement content)
    {
        _name = name;
        _version = name.Split('/')[0] switch
        {
            "v1" => SpecificationVersion.V1,
            "v1.1" => SpecificationVersion.V1_1,
            "v2" => SpecificationVersion.V2,
            "v3" => SpecificationVersion.V3,
            _ => SpecificationVersion.V4,
        };
        Matches = content.GetProperty("match").GetBoolean();
        _expected = content.GetProperty("expected");
        _actual = content.GetProperty("actual");
    }

    public bool Matches { get; }

    public static OfficialCase Read(string name)
    {
        var bytes = OfficialCaseFiles.Read(name).AsMemory();
        var start = bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        using var document = JsonDocument.Parse(bytes[start..]);
        return new OfficialCase(name, document.RootElement.Clone());
    }

    public IReadOnlyList<Mismatch> Compare() => _name.Split('/')[1] switch
    {
        "request" => CompareRequest(),
        "response" => CompareResponse(),
        _ => CompareMessage(),
    };

    private IReadOnlyList<Mismatch> CompareRequest()
    {
        var came = PactReader.ReadRequest(_actual, _version, _name);
        return CompiledRequest.Compile(PactReader.ReadRequest(_expected, _version, _name), _version)
            .Compare(new ActualRequest(came.Method, came.Path, came.Query, came.Headers, came.Body));
    }

    private IReadOnlyList<Mismatch> CompareResponse()
    {
        var came = PactReader.ReadResponse(_actual, _version, _name);
        return CompiledResponse.Compile(PactReader.ReadResponse(_expected, _version, _name), _version)
            .Compare(new ActualResponse(came.Status, came.Headers, came.Body));
    }

    private IReadOnlyList<Mismatch> CompareMessage()
    {
        var came = PactReader.ReadMessage(_actual, _version, _name);
        return CompiledMessage.Compile(PactReader.ReadMessage(_expected, _version, _name), _version)
            .Compare(new ActualMessage(came.Body, came.Metadata));
    }
}
