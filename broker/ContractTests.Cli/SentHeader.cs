using ContractTests.Pacts.Http;

namespace ContractTests.Cli;

/// <summary>Headers from the command line that are added to every request.</summary>
internal static class SentHeader
{
    /// <exception cref="ToolException">It is not a valid <c>NAME=VALUE</c>.</exception>
    public static (string Name, string Value) ToProvider(string given)
    {
        var equals = given.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals > 0 ? (given[..equals].Trim(), given[(equals + 1)..]) : ("", "");
        return Checked(name, value, given, $"leave out --header {given}", "pass it as --header NAME=VALUE");
    }

    /// <exception cref="ToolException">It is not a valid <c>Name: value</c>.</exception>
    public static (string Name, string Value) ToBroker(string given)
    {
        var colon = given.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon > 0 ? (given[..colon].Trim(), given[(colon + 1)..].Trim()) : ("", "");
        return Checked(
            name, value, given, $"leave out --custom-header '{given}'", "pass it as --custom-header 'Name: value'");
    }

    private static (string Name, string Value) Checked(
        string name, string value, string given, string omission, string form)
    {
        if (MessageHeaders.IsComputed(name))
            throw new ToolException($"the header {name} is determined by the body and the connection", omission);

        return MessageHeaders.CanBeSent(name, [value])
            ? (name, value)
            : throw new ToolException($"'{given}' is not a header that can be sent", form);
    }
}
