using System.Globalization;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>The model of the pact page.</summary>
/// <param name="Outline">Of its contract.</param>
/// <param name="Question">Which part of it is shown.</param>
internal sealed record PactModel(Pact Pact, ContractOutline Outline, PactQuestion Question)
{
    /// <summary>Entries of the list of contents.</summary>
    private const int MostContents = 100;

    /// <summary>Characters of such an entry.</summary>
    public const int LongestEntry = 100;

    private const int BytesOfContents = 15_000;

    public required PactStatus Status { get; init; }

    /// <summary>The address of the result that says how it stands; null if there is none.</summary>
    public required string? Result { get; init; }

    /// <summary>What the provider's newest description says to it; null if there is none.</summary>
    public required DescribedPact? Described { get; init; }

    /// <summary>Branches, tags and environments of the consumer version.</summary>
    public required VersionDetails Version { get; init; }

    /// <summary>Consumer versions with the same content, newest first.</summary>
    public required IReadOnlyList<string> SameContent { get; init; }

    /// <summary>The last pact before that says something else; null if there is none.</summary>
    public required Pact? Previous { get; init; }

    public required IReadOnlyList<ShownInteraction> Interactions { get; init; }

    /// <summary>The beginning of a contract without interactions.</summary>
    public required ShownBody? Unread { get; init; }

    /// <summary>Which interactions stand in the list of contents: those around the ones that are shown.</summary>
    public IReadOnlyList<OutlinedInteraction> Contents
    {
        get
        {
            var allowance = new Allowance(BytesOfContents, LongestEntry);
            var first = Math.Min(Question.Position, Math.Max(0, Outline.Count - 1)) / MostContents * MostContents;
            return
            [
                .. Enumerable.Range(first, Math.Min(MostContents, Outline.Count - first))
                    .Select(position => Outline[position])
                    .TakeWhile(one =>
                    {
                        allowance.Spend(allowance.Cut(one.Description), allowance.Cut(one.States));
                        return !allowance.IsSpent;
                    }),
            ];
        }
    }

    /// <summary>The address of an interaction, relative to the page.</summary>
    public string Href(OutlinedInteraction one)
    {
        var page = (one.Position / PactQuestion.PageSize) + 1;
        var fragment = one.Id.Length == 0 ? "" : "#" + Uri.EscapeDataString(one.Id);
        return page == Question.Page && !Question.IsAlone && fragment.Length > 0
            ? fragment
            : string.Create(CultureInfo.InvariantCulture, $"?page={page}{fragment}");
    }
}

/// <summary>Which part of a pact somebody wants to see.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Position">Of the first interaction that is shown.</param>
/// <param name="IsAlone">Only that interaction is shown, with more of it.</param>
/// <param name="Lines">From where on.</param>
internal sealed record PactQuestion(int Page, int Position, bool IsAlone, AskedLines Lines)
{
    public const int PageSize = 10;

    /// <summary>Bytes of an interaction among others, and alone.</summary>
    public const int BytesOfOne = 6_000;
    public const int BytesAlone = 60_000;

    public const int ValueOfOne = 120;
    public const int ValueAlone = 2_000;

    public static Paging PagingOf(int page) => new(Math.Max(page, 1), PageSize, IsAsked: true);

    public static PactQuestion Of(AskedPart asked, ContractOutline outline)
    {
        if (asked.Interaction.Length > 0 && outline.PositionOf(asked.Interaction) is { } alone)
            return new PactQuestion((alone / PageSize) + 1, alone, IsAlone: true, asked.Lines);
        var paging = PagingOf(asked.Page);
        return new PactQuestion(
            paging.Number, Math.Min(outline.Count, paging.Offset), IsAlone: false, AskedLines.None);
    }
}
