using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Profiles;

/// <summary>An environment, what of a pacticipant it has now, and whether the next version may go there.</summary>
/// <param name="Candidate">The head of the main branch, or else the latest version; null if there is none.</param>
/// <param name="MayGo">The answer of the gate; null if results are missing.</param>
internal sealed record EnvironmentOfPage(
    EnvironmentRow Environment, IReadOnlyList<PlaceOfPage> Now, string? Candidate, bool? MayGo)
{
    /// <summary>The gate is asked for at most this many environments.</summary>
    private const int MostAsked = 12;

    public bool IsThere => Now.Any(place => place.Number == Candidate);

    public bool IsAsked { get; init; }

    /// <summary>Where the answer is read whole.</summary>
    public string GateAddress(Links links, string pacticipant) =>
        $"{links.To(Routes.CanIDeploy)}?pacticipant={Uri.EscapeDataString(pacticipant)}"
        + $"&version={Uri.EscapeDataString(Candidate ?? "")}&environment={Uri.EscapeDataString(Environment.Name)}";

    public static async Task<IReadOnlyList<EnvironmentOfPage>> Of(
        Session session, ComparisonDemand demand, PacticipantDetails details)
    {
        var one = details.Pacticipant;
        var ((environments, places), head) = await session.WhenAll(
            () => session.WhenAll(session.Environments, () => session.Rows(
                "Profiles/environments_of_pacticipant.sql", PlaceOfPage.Read, ("pacticipant", one.Id))),
            () => one.MainBranch is { } main
                ? session.BranchHead(one.Id, main)
                : Task.FromResult<PacticipantVersion?>(null));
        var candidate = head?.Number ?? details.LatestVersion;
        List<EnvironmentRow> ordered =
            [.. environments.OrderByDescending(environment => environment.Production).ThenBy(e => e.DisplayName)];
        var answers = candidate is null ? [] : await session.WhenAll(ordered.Take(MostAsked)
            .Select<EnvironmentRow, Func<Task<MatrixAnswer>>>(environment => () => MatrixQuery.Answer(
                GateQuestions.VersionToEnvironment(one.Name, candidate, environment.Name), session, demand)));
        return
        [
            .. ordered.Select((environment, at) => new EnvironmentOfPage(
                environment, [.. places.Where(place => place.EnvironmentId == environment.Id)], candidate,
                at < answers.Count ? answers[at].Deployable : null) { IsAsked = at < answers.Count }),
        ];
    }
}

/// <summary>A version that an environment has.</summary>
/// <param name="Target">The name of the application instance; null if it has none.</param>
internal sealed record PlaceOfPage(long EnvironmentId, string Number, string? Target, DateTimeOffset Since)
{
    public static PlaceOfPage Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.Time(3));
}
