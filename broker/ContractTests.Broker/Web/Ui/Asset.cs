using System.Security.Cryptography;

namespace ContractTests.Broker.Web.Ui;

/// <summary>A file that pages load, embedded in the library.</summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("style.css", Routes.Style, MediaTypes.Css);
    public static readonly Asset Script = new("script.js", Routes.Script, MediaTypes.Script);

    private Asset(string file, string route, string mediaType)
    {
        Route = route;
        MediaType = mediaType;
        Content = EmbeddedFile.Read("Ui/" + file);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];
    }

    public string Route { get; }

    public string MediaType { get; }

    public byte[] Content { get; }

    /// <summary>Stands in its address, so that a browser keeps it until it changes.</summary>
    public string Hash { get; }
}

internal static class AssetLinks
{
    public static string ToAsset(this Links links, Asset asset) => $"{links.To(asset.Route)}?{asset.Hash}";
}
