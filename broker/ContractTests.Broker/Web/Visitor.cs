namespace ContractTests.Broker.Web;

/// <summary>Who looks at a page, as far as it decides what the page offers.</summary>
/// <param name="Account">The name of a token or user; null for anyone.</param>
/// <param name="HasAccounts">False if everyone may do everything.</param>
internal sealed record Visitor(string? Account, bool MayWrite, bool MayAdminister, bool HasAccounts)
{
    /// <summary>The visitor of a broker without accounts.</summary>
    public static readonly Visitor Anyone = new(null, MayWrite: true, MayAdminister: true, HasAccounts: false);

    private static readonly Visitor Unknown = new(null, MayWrite: false, MayAdminister: false, HasAccounts: true);

    /// <summary>Somebody unknown for a request that is refused before the credentials are checked.</summary>
    public static Visitor Of(HttpContext context) => context.Features.Get<Visitor>() ?? Unknown;
}
