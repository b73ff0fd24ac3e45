using System.CommandLine;
using System.Globalization;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Mocking;

/// <summary>The options that select a mock server by its id or port.</summary>
internal sealed class ChosenMock
{
    private const string Hint = "pass --mock-server-id or --mock-server-port; `contract mock list` shows both";

    private readonly Option<string?> _id = new("--mock-server-id", "-i") { Description = "Id of the mock server" };
    private readonly NumberOption _port = new("--mock-server-port", 0, MasterOptions.MostPort, "-m")
    {
        Description = "Port of the mock server, instead of its id",
        HelpName = "PORT",
    };

    private ChosenMock(Command command)
    {
        _id.AddTo(command);
        _port.AddTo(command);
    }

    public static ChosenMock On(Command command) => new(command);

    /// <exception cref="ToolException">No server is selected, or both options are given.</exception>
    public MockName Read(ParseResult parsed) => (parsed.GetValue(_id), parsed.GetValue(_port)) switch
    {
        ({ } named, null) when named.All(char.IsAsciiDigit) =>
            throw new ToolException($"'{named}' is not the id of a mock server", Hint),
        ({ } named, null) => new MockName("id", named),
        (null, { } number) => new MockName("port", number.ToString(CultureInfo.InvariantCulture)),
        (null, null) => throw new ToolException("no mock server is named", Hint),
        _ => throw new ToolException("the mock server is named twice", Hint),
    };
}

/// <param name="Kind"><c>id</c> or <c>port</c>.</param>
internal sealed record MockName(string Kind, string Value);
