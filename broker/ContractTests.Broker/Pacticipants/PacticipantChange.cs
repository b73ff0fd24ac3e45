using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Pacticipants;

/// <summary>The writable fields of a pacticipant, and which of them were given.</summary>
internal sealed record PacticipantChange(IReadOnlyDictionary<string, string?> Given)
{
    private static readonly string[] Fields =
        ["displayName", "repositoryUrl", "repositoryName", "repositoryNamespace", "mainBranch"];

    public static PacticipantChange Read(JsonElement body, FieldErrors errors)
    {
        var fields = new BodyFields(body, errors);
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in Fields.Where(field => body.TryGetProperty(field, out _)))
        {
            var text = fields.OptionalText(field);
            given[field] = string.IsNullOrWhiteSpace(text) ? null : text;
        }

        if (given.GetValueOrDefault("displayName") is { Length: > NameLength.Most })
            errors.Add("displayName", NameLength.TooLong(NameLength.Most));
        if (given.GetValueOrDefault("mainBranch") is { } branch
            && NameRule.ObjectionWithSpaces(branch) is { } objection)
        {
            errors.Add("mainBranch", objection);
        }

        if (given.GetValueOrDefault("repositoryUrl") is { } address
            && RepositoryAddress.Objection(address) is { } wrong)
        {
            errors.Add("repositoryUrl", wrong);
        }

        return new PacticipantChange(given);
    }

    /// <summary>The new value of a field: the given one; else the old one, unless all is replaced.</summary>
    public string? Value(string field, string? before, bool replaces) =>
        Given.TryGetValue(field, out var value) ? value : replaces ? null : before;
}

internal static class PacticipantChanges
{
    public static Task Change(
        this Session session, Pacticipant pacticipant, PacticipantChange change, bool replaces, bool isNew) =>
        session.Execute(
            """
            update pacticipant
            set display_name = @display_name, repository_url = @repository_url, repository_name = @repository_name,
                repository_namespace = @repository_namespace, main_branch = @main_branch, updated_at = @updated_at
            where id = @id
            """,
            ("display_name", change.Value("displayName", pacticipant.DisplayName, replaces)
                ?? DisplayName.From(pacticipant.Name)),
            ("repository_url", change.Value("repositoryUrl", pacticipant.RepositoryUrl, replaces)),
            ("repository_name", change.Value("repositoryName", pacticipant.RepositoryName, replaces)),
            ("repository_namespace", change.Value("repositoryNamespace", pacticipant.RepositoryNamespace, replaces)),
            ("main_branch", change.Value("mainBranch", pacticipant.MainBranch, replaces)),
            ("updated_at", isNew ? pacticipant.CreatedAt : session.Now),
            ("id", pacticipant.Id));
}
