using System.CommandLine;

namespace ContractTests.Cli.Mocking;

/// <summary>
/// The address of the master server, and the official options for logs. They are accepted before or after the
/// subcommand.
/// </summary>
internal sealed class MasterOptions
{
    public const int MostPort = 65535;

    private const int UsualPort = 8080;

    private readonly NumberOption _port = new("--port", 0, MostPort, "-p")
    {
        Description = "Port of the master server",
        DefaultValueFactory = _ => UsualPort,
        Recursive = true,
    };

    private readonly Option<string> _host = new("--host", "-h")
    {
        Description = "Host of the master server",
        DefaultValueFactory = _ => "localhost",
        Recursive = true,
    };

    private MasterOptions(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_host);
    }

    public static MasterOptions On(Command command) => new(command);

    public string Host(ParseResult parsed) => parsed.GetRequiredValue(_host);

    public int Port(ParseResult parsed) => parsed.GetValue(_port) ?? UsualPort;

    /// <exception cref="ToolException">The host is invalid.</exception>
    public Uri Address(ParseResult parsed)
    {
        var (name, number) = (Host(parsed), Port(parsed));
        return Uri.TryCreate($"http://{(name.Contains(':') ? $"[{name.Trim('[', ']')}]" : name)}:{number}/",
            UriKind.Absolute, out var address) && address.AbsolutePath == "/" && address.UserInfo.Length == 0
            ? address
            : throw new ToolException($"'{name}' is not a host", "pass --host localhost or an IP address");
    }
}
