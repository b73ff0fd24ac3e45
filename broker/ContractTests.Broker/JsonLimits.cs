using System.Text.Json;

namespace ContractTests.Broker;

/// <summary>The limits for JSON documents.</summary>
internal static class JsonLimits
{
    /// <summary>As deep as a pact file may be, but safe for the stack of every reader.</summary>
    public const int MaxDepth = 512;

    /// <summary>For everything that was sent or stored; the default would be only 64 levels.</summary>
    public static readonly JsonDocumentOptions Documents = new() { MaxDepth = MaxDepth };

    /// <inheritdoc cref="Documents"/>
    public static readonly JsonReaderOptions Readers = new() { MaxDepth = MaxDepth };
}
