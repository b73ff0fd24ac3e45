using System.Text;

namespace ContractTests.Broker.Web.Ui;

/// <summary>Names of members as people read them: <c>createdAt</c> is "Created at".</summary>
internal static class Names
{
    public static string Spoken(string member)
    {
        var name = member[(member.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (letter is '_' or '-')
                words.Append(' ');
            else if (char.IsUpper(letter) && words.Length > 0 && !char.IsUpper(words[^1]) && words[^1] != ' ')
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : letter);
        }

        return words.ToString();
    }
}
