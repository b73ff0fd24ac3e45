namespace ContractTests.Broker.Matrix;

/// <summary>A version that a selector selects.</summary>
internal sealed record SelectedVersion(long Id, string Number);

/// <summary>
/// One version that a selector selects, or any version (only a name), or none: then <see cref="IsMissing"/> is true,
/// and it matches no row.
/// </summary>
/// <param name="PacticipantId">Null if the participant does not exist.</param>
/// <param name="Specified">Whether it is in the request; otherwise it was inferred from an integration.</param>
internal sealed record ResolvedSelector(
    Selector Asked, string Name, long? PacticipantId, SelectedVersion? Version, bool Specified)
{
    /// <summary>The requested branch, or the main branch.</summary>
    public string? Branch { get; init; }

    public bool Ignored { get; init; }

    public bool IsWhole => Version is null && Asked.IsWhole && PacticipantId is not null;

    public bool IsMissing => Version is null && !IsWhole;

    /// <summary>How the version was selected: "in production", "latest from branch main".</summary>
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

    /// <summary>That there is no version: "no version of Bar is in production".</summary>
    public string? Place => Asked switch
    {
        { Version: not null } => null,
        { Environment: { } environment } => $"in {environment}",
        { Tag: { } tag } => $"tagged {tag}",
        _ when Branch is { } branch => $"on branch {branch}",
        { MainBranch: true } => "on its main branch",
        _ => Asked.Latest ? "known" : null,
    };

    /// <summary>The step that makes a version match: "deploy Bar 5".</summary>
    public string Move(string version) => Asked switch
    {
        { Environment: not null } => $"deploy {version}",
        { Tag: { } tag } => $"tag {version} with {tag}",
        { MainBranch: true } when Branch is { } main => $"bring {version} to the main branch, {main}",
        { MainBranch: true } =>
            $"name the main branch of {Name} (create-or-update-pacticipant --main-branch) and bring {version} to it",
        _ => $"publish {version}",
    };

    /// <summary>The text for a sentence: "PaymentService 2.0 (in production)".</summary>
    public string Description
    {
        get
        {
            var subject = (Version?.Number ?? Asked.Version) is { } number ? $"{Name} {number}" : Name;
            return Origin is { } origin ? $"{subject} ({origin})" : subject;
        }
    }

    /// <summary>True if the other, an ignore selector, matches this one.</summary>
    public bool IsMeantBy(ResolvedSelector ignore) =>
        ignore.Name == Name
        && (ignore.Asked.IsWhole
            || (Version is not null && ignore.Version?.Id == Version.Id)
            || (Version is null && Asked.Version is not null && ignore.Asked.Version == Asked.Version));
}
