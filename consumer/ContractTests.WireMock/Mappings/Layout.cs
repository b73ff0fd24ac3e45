using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContractTests.WireMock.Mappings;

internal static class Layout
{
    public static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
