using System.CommandLine;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Serving;

/// <summary>
/// <c>contract broker</c>: the options of a broker. Whatever needs ASP.NET or a database is in
/// <see cref="RunningBroker"/>, which no other command touches.
/// </summary>
internal static class BrokerCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("broker", "Start a broker; it runs until it is interrupted.");
        var port = new Option<int>("--port", "-p")
        {
            Description = "Port to listen on; 0 takes a free one",
            DefaultValueFactory = _ => 9292,
        }.AddTo(command);
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on; * for every one",
            DefaultValueFactory = _ => "127.0.0.1",
        }.AddTo(command);
        var database = new Option<string>("--database", "-d")
        {
            Description = "Where everything is kept: sqlite:FILE, created if missing, or "
                + "postgres://USER:PASSWORD@HOST/NAME",
            DefaultValueFactory = _ => "sqlite:pact-broker.db",
        }.AddTo(command);
        var baseUrls = new Option<string[]>("--base-url")
        {
            Description = "Address that links begin with, behind a proxy; can be repeated",
        }.AddTo(command);
        var proxies = new Option<string[]>("--trusted-proxy")
        {
            Description = "Address of a proxy whose forwarded headers count; can be repeated",
        }.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var start = new BrokerStart(
                Port(parsed.GetValue(port)),
                parsed.GetRequiredValue(host),
                parsed.GetRequiredValue(database),
                [.. (parsed.GetValue(baseUrls) ?? []).Select(BaseUrl)],
                parsed.GetValue(proxies) ?? []);
            return RunningBroker.RunUntilStopped(start, context, cancellation);
        });
        return command;
    }

    private static int Port(int given) => given is >= 0 and <= 65535
        ? given
        : throw new ToolException($"--port: expected 0 to 65535, but found {given}; 0 takes a free port");

    private static Uri BaseUrl(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ToolException("--base-url: expected an address such as https://broker.example.org/pacts, "
                + $"but found '{given}'");
}
