using System.Globalization;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Audit;

/// <summary>A filter for entries; parts that are null do not filter.</summary>
internal sealed record AuditQuery(string? Account, string? Action, DateTimeOffset? Since)
{
    public string Where => string.Join(" and ", Conditions().Prepend("1 = 1"));

    public (string Name, object? Value)[] Values =>
    [
        .. Of("account", Account),
        .. Of("action", Action),
        .. Of("since", Since),
    ];

    /// <summary>As a query string with its question mark; empty without a filter.</summary>
    public string Text => QueryString.Create(Values.Select(value => KeyValuePair.Create(
        value.Name, value.Value is DateTimeOffset time ? time.ToString("O") : value.Value as string))).ToString();

    /// <summary>From a query string: times in any form of ISO 8601.</summary>
    public static AuditQuery Read(IQueryCollection query) => new(
        Filled(query["account"]), Filled(query["action"]), Time(query["since"], "since"));

    private static string? Filled(string? given) => string.IsNullOrEmpty(given) ? null : given;

    public static DateTimeOffset? Time(string? given, string parameter)
    {
        if (string.IsNullOrEmpty(given))
            return null;
        return DateTimeOffset.TryParse(
            given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new InvalidQueryException(parameter, "must be a time such as 2026-11-22T10:00:00Z");
    }

    private static (string Name, object? Value)[] Of(string name, object? value) =>
        value is null ? [] : [(name, value)];

    private IEnumerable<string> Conditions()
    {
        if (Account is not null)
            yield return "account = @account";
        if (Action is not null)
            yield return "action = @action";
        if (Since is not null)
            yield return "happened_at >= @since";
    }
}
