namespace ContractTests.Broker.Requests;

/// <summary>The media types that the API speaks.</summary>
internal static class MediaTypes
{
    public const string Hal = "application/hal+json";
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string Problem = "application/problem+json";
    public const string Text = "text/plain";
}
