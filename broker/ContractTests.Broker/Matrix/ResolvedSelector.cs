namespace ContractTests.Broker.Matrix;

/// <summary>A version that a selector means.</summary>
internal sealed record SelectedVersion(long Id, string Number);

/// <summary>
/// One version that a selector means, or any version (the name alone), or none at all: then
/// <see cref="IsMissing"/>, and it matches no row.
/// </summary>
/// <param name="PacticipantId">Null if there is no participant of that name.</param>
/// <param name="Specified">The caller asked about it; otherwise it was inferred from an integration.</param>
internal sealed record ResolvedSelector(
    Selector Asked, string Name, long? PacticipantId, SelectedVersion? Version, bool Specified)
{
    /// <summary>The branch that the main branch turned out to be, or that was asked for.</summary>
    public string? Branch { get; init; }

    public bool Ignored { get; init; }

    public bool IsWhole => Version is null && Asked.IsWhole && PacticipantId is not null;

    public bool IsMissing => Version is null && !IsWhole;

    /// <summary>How the version came to be meant: "in production", "latest from branch main".</summary>
    public string? Origin
    {
        get
        {
            if (Asked.Version is not null)
                return null;
            var latest = Asked.Latest ? "latest " : "";
            if (Asked.Environment is { } environment)
                return $"in {environment}";
            if (Asked.Tag is { } tag)
                return $"{latest}tagged {tag}";
            if (Branch is { } branch)
                return $"{latest}from branch {branch}";
            if (Asked.MainBranch)
                return $"{latest}from the main branch";
            return Asked.Latest ? "latest" : null;
        }
    }

    /// <summary>Where no version is: "no version of Bar is in production".</summary>
    public string? Place => Asked switch
    {
        { Version: not null } => null,
        { Environment: { } environment } => $"in {environment}",
        { Tag: { } tag } => $"tagged {tag}",
        _ when Branch is { } branch => $"on branch {branch}",
        { MainBranch: true } => "on its main branch",
        _ => Asked.Latest ? "known" : null,
    };

    /// <summary>What brings a version to where these are: "deploy Bar 5".</summary>
    public string Move(string version) => Asked switch
    {
        { Environment: not null } => $"deploy {version}",
        { Tag: { } tag } => $"tag {version} with {tag}",
        { MainBranch: true } when Branch is { } main => $"bring {version} to the main branch, {main}",
        { MainBranch: true } =>
            $"name the main branch of {Name} (create-or-update-pacticipant --main-branch) and bring {version} to it",
        _ => $"publish {version}",
    };

    /// <summary>As it reads in a sentence: "PaymentService 2.0 (in production)".</summary>
    public string Description
    {
        get
        {
            var subject = (Version?.Number ?? Asked.Version) is { } number ? $"{Name} {number}" : Name;
            return Origin is { } origin ? $"{subject} ({origin})" : subject;
        }
    }

    /// <summary>True if the other, an ignore selector, means this one.</summary>
    public bool IsMeantBy(ResolvedSelector ignore) =>
        ignore.Name == Name
        && (ignore.Asked.IsWhole
            || (Version is not null && ignore.Version?.Id == Version.Id)
            || (Version is null && Asked.Version is not null && ignore.Asked.Version == Asked.Version));
}
