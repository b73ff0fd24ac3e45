using System.Globalization;
using System.Text;

namespace ContractTests.Broker.Storage;

/// <summary>A statement with numbered parameters, <c>$1</c>, as PostgreSQL expects it.</summary>
/// <param name="Names">The names of the parameters, in the order of their numbers.</param>
internal sealed record PositionalSql(string Sql, IReadOnlyList<string> Names)
{
    /// <param name="sql">A statement with named parameters, <c>@name</c>.</param>
    public static PositionalSql Of(string sql)
    {
        var text = new StringBuilder(sql.Length);
        var names = new List<string>();
        for (var at = 0; at < sql.Length;)
        {
            var length = sql[at] switch
            {
                '\'' => Until(sql, at, "'"),
                '-' when sql.AsSpan(at).StartsWith("--") => Until(sql, at, "\n"),
                '@' when at + 1 < sql.Length && IsOfName(sql[at + 1]) => NameLength(sql, at),
                _ => 1,
            };
            if (sql[at] == '@' && length > 1)
                text.Append('$').Append(Number(names, sql.Substring(at + 1, length - 1)));
            else
                text.Append(sql, at, length);
            at += length;
        }

        return new PositionalSql(text.ToString(), names);
    }

    private static string Number(List<string> names, string name)
    {
        if (!names.Contains(name))
            names.Add(name);
        return (names.IndexOf(name) + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static int Until(string sql, int from, string end)
    {
        var close = sql.IndexOf(end, from + 1, StringComparison.Ordinal);
        return (close < 0 ? sql.Length : close + 1) - from;
    }

    private static int NameLength(string sql, int at)
    {
        var length = 1;
        while (at + length < sql.Length && IsOfName(sql[at + length]))
            length++;
        return length;
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
