using System.Globalization;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>The model of the page of a provider contract.</summary>
/// <param name="Details">Branches, tags and environments of the version.</param>
/// <param name="Contracts">One for each specification.</param>
/// <param name="Pacts">Those of its consumers that matter, and what the contracts say to them.</param>
/// <param name="Asked">Which operations are shown.</param>
internal sealed record ProviderContractModel(
    PacticipantVersion Version, VersionDetails Details, IReadOnlyList<ShownContract> Contracts,
    IReadOnlyList<ShownComparison> Pacts, AskedOperations Asked)
{
    public const int PageSize = 10;

    /// <summary>Entries of the list of contents.</summary>
    private const int MostContents = 100;

    /// <summary>Bytes of an operation among others, and alone.</summary>
    private const int BytesOfOne = 6_000;
    private const int BytesAlone = 100_000;

    private const int LongestValue = 120;

    /// <summary>The operations of all contracts, in order.</summary>
    public IReadOnlyList<OutlinedOperation> All { get; } =
        [.. Contracts.SelectMany(contract => contract.Outline?.Operations ?? [])];

    /// <summary>The one operation to show; null to show a page of operations.</summary>
    public OutlinedOperation? Alone => Asked.Operation.Length == 0
        ? null
        : field ??= All.FirstOrDefault(one => one.Id == Asked.Operation);

    public Paging Paging => new(Math.Max(Asked.Page, 1), PageSize, IsAsked: true);

    /// <summary>Where the list of contents begins: it has those around the ones that are shown.</summary>
    public int FirstOfContents =>
        Math.Min(Paging.Offset, Math.Max(0, All.Count - 1)) / MostContents * MostContents;

    public IEnumerable<OutlinedOperation> Contents => All.Skip(FirstOfContents).Take(MostContents);

    public IReadOnlyList<ShownOperation> Operations => Alone is { } alone
        ? [ShownOperation.Of(alone, new Allowance(BytesAlone, LongestValue))]
        :
        [
            .. All.Skip(Paging.Offset).Take(PageSize)
                .Select(one => ShownOperation.Of(one, new Allowance(BytesOfOne, LongestValue))),
        ];

    /// <summary>The address of the page with an operation, relative to this one.</summary>
    public static string Href(int position) => string.Create(
        CultureInfo.InvariantCulture, $"?page={(position / PageSize) + 1}#{Anchor(position)}");

    /// <summary>A name of an operation within its page.</summary>
    public static string Anchor(int position) =>
        string.Create(CultureInfo.InvariantCulture, $"operation-{position + 1}");

    public static string HrefOf(OutlinedOperation alone) => $"?operation={Uri.EscapeDataString(alone.Id)}";
}

/// <param name="Outline">Null if it cannot be read.</param>
/// <param name="Size">Bytes of the description.</param>
internal sealed record ShownContract(ProviderContract Contract, DescriptionOutline? Outline, long Size)
{
    /// <summary>Why nothing can be compared with it; null if all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>What the provider's own tests wrote; null if nothing.</summary>
    public ShownResults? Results { get; init; }
}

/// <summary>What the contracts of a version say to one content.</summary>
/// <param name="Results">One for each description that it was compared with.</param>
internal sealed record ShownComparison(ContentInQuestion Content, List<DescribedResult> Results)
{
    public bool? Success => DescribedResult.Together(Results, Content.Interactions);

    public long Problems => Results.Sum(result => result.Problems);

    public long LeftOut => DescribedResult.LeftOut(Results, Content.Interactions);

    /// <summary>Whether the pact cannot be read.</summary>
    public bool IsUnread => Results.Any(result => result.HasReadNothing);
}
