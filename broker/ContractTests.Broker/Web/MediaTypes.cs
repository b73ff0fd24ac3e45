namespace ContractTests.Broker.Web;

/// <summary>The media types of the API.</summary>
internal static class MediaTypes
{
    public const string Hal = "application/hal+json";
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string Problem = "application/problem+json";
    public const string Yaml = "application/yaml";
    public const string Bytes = "application/octet-stream";
    public const string Html = "text/html";
    public const string Form = "application/x-www-form-urlencoded";
    public const string Css = "text/css";
    public const string Script = "text/javascript";
    public const string Text = "text/plain";
    public const string Csv = "text/csv";
    public const string Svg = "image/svg+xml";
    public const string EventStream = "text/event-stream";
    public const string Graphviz = "text/vnd.graphviz";

    /// <summary>A pact or result with more members than the plain one: the tags of its version.</summary>
    public const string Extended = "application/vnd.pactbrokerextended.v1+json";
}
