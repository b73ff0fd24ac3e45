using System.Text.Json;

namespace ContractTests.Broker;

/// <summary>What JSON may be to be read.</summary>
internal static class JsonLimits
{
    /// <summary>As deep as a pact file may be, and shallow enough for every reader's stack.</summary>
    public const int MaxDepth = 512;

    /// <summary>For everything that was sent or stored: without it, only 64 levels can be read.</summary>
    public static readonly JsonDocumentOptions Documents = new() { MaxDepth = MaxDepth };

    /// <inheritdoc cref="Documents"/>
    public static readonly JsonReaderOptions Readers = new() { MaxDepth = MaxDepth };
}
