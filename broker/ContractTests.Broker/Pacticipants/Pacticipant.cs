using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>An application that takes part in contracts, as consumer, provider or both.</summary>
internal sealed record Pacticipant(
    long Id, string Name, string DisplayName, string? RepositoryUrl, string? RepositoryName,
    string? RepositoryNamespace, string? MainBranch, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public const string Select = """
        select p.id, p.name, p.display_name, p.repository_url, p.repository_name, p.repository_namespace,
            p.main_branch, p.created_at, p.updated_at
        from pacticipant p

        """;

    public static Pacticipant Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5),
        row.TextOrNull(6), row.Time(7), row.Time(8));
}
