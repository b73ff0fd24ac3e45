using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Auditing;

/// <summary><c>contract audit</c>: lists who did what on a broker.</summary>
internal static class AuditCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("audit", "List who published, deleted, deployed or changed something, newest first.");
        var account = new Option<string?>("--account") { Description = "Only entries of this token or user" }
            .AddTo(command);
        var action = new Option<string?>("--action")
        {
            Description = "Only entries of this action, such as 'published contracts'",
        }.AddTo(command);
        var since = new Option<string?>("--since")
        {
            Description = "Only entries since this time, such as 2026-11-22 or 2026-11-22T10:00:00Z",
        }.AddTo(command);
        var limit = new NumberOption("--limit", 1, 1_000_000)
        {
            Description = "How many entries to list",
            DefaultValueFactory = _ => 100,
        }.AddTo(command);
        var before = new Option<string?>("--delete-before")
        {
            Description = "Delete the entries before this time, at least a day ago; the audit records the deletion",
        }.AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            if (Time("--delete-before", parsed.GetValue(before)) is { } cut)
            {
                var deleted = await broker.Audit.ShortenAsync(cut, cancellation);
                return context.PrintDone(
                    output.Read(parsed),
                    new JsonObject { ["deleted"] = deleted },
                    $"Deleted {deleted} {(deleted == 1 ? "entry" : "entries")}.");
            }

            var query = new AuditQuery
            {
                Account = parsed.GetValue(account),
                Action = parsed.GetValue(action),
                Since = Time("--since", parsed.GetValue(since)),
                Limit = parsed.GetRequiredValue(limit)!.Value,
            };
            var entries = await broker.Audit.ListAsync(query, cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonArray([.. entries.Select(Json)]));
            else
                context.PrintTable(["TIME", "ACCOUNT", "FROM", "ACTION", "SUBJECT"], [.. entries.Select(Cells)]);
            return ExitCode.Yes;
        });
    }

    private static DateTimeOffset? Time(string option, string? given)
    {
        if (given is null)
            return null;
        return DateTimeOffset.TryParse(
            given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new ToolException($"'{given}' is not a time", $"pass {option} with a time such as "
                + "2026-11-22T10:00:00Z");
    }

    private static string[] Cells(AuditEntry entry) =>
    [
        Time(entry), entry.Account ?? "-", entry.Address ?? "-", entry.Action,
        string.Join(", ", entry.Subject.Select(part => $"{part.Key} {part.Value}")),
    ];

    private static JsonObject Json(AuditEntry entry) => new()
    {
        ["happenedAt"] = Time(entry),
        ["account"] = entry.Account,
        ["address"] = entry.Address,
        ["action"] = entry.Action,
        ["subject"] = new JsonObject(entry.Subject.Select(part =>
            KeyValuePair.Create(part.Key, (JsonNode?)JsonValue.Create(part.Value)))),
    };

    private static string Time(AuditEntry entry) =>
        entry.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
