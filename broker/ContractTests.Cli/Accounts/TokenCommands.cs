using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Accounts;

/// <summary><c>contract create-token</c>, <c>list-tokens</c> and <c>revoke-token</c>.</summary>
internal static class TokenCommands
{
    /// <summary>Only the token goes to the output, so that a script can read it from there.</summary>
    public static Command CreateToken(ToolContext context)
    {
        var command = new Command(
            "create-token", "Create an API token. It is printed once; the broker stores only its hash.");
        var name = new Option<string>("--name", "-n")
        {
            Description = "Name of the token: who will use it",
            Required = true,
        }.AddTo(command);
        var scope = new Option<string>("--scope", "-s")
        {
            Description = "What the token allows: read, write (includes read) or admin (includes everything)",
            Required = true,
        }.AddTo(command);
        scope.AcceptOnlyFromAmong("read", "write", "admin");
        var database = new Option<string?>("--database", "-d")
        {
            Description = "Write the token to this database instead of asking a broker; for the first token, which "
                + "must have the scope admin; a running broker requires tokens within a second. "
                + "sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME",
        }.AddTo(command);
        var output = OutputOption.On(command);
        var connection = BrokerConnectionOptions.On(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var allowed = Enum.Parse<TokenScope>(parsed.GetRequiredValue(scope), ignoreCase: true);
            string token;
            if (parsed.GetValue(database) is { } storage)
            {
                token = await TokenInDatabase.Create(storage, wanted, allowed, context, cancellation);
            }
            else
            {
                var access = connection.Read(parsed, context);
                using var http = access.Open();
                var broker = new BrokerClient(http, access.Connection);
                token = (await broker.Tokens.CreateAsync(wanted, allowed, cancellation)).Value ?? "";
            }

            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonObject { ["name"] = wanted, ["scope"] = Word(allowed), ["token"] = token });
            else
                await context.Output.WriteLineAsync(token);
            await context.Errors.WriteLineAsync(
                $"Created token {wanted} with scope {Word(allowed)}. Save it now: it is not shown again.");
            return ExitCode.Yes;
        });
        return command;
    }

    public static Command ListTokens(ToolContext context)
    {
        var command = new Command("list-tokens", "List the API tokens.");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var tokens = await broker.Tokens.ListAsync(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. tokens.Select(token => new JsonObject
                {
                    ["name"] = token.Name,
                    ["scope"] = Word(token.Scope),
                    ["createdAt"] = Time(token),
                })]));
            }
            else
            {
                context.PrintTable(["NAME", "SCOPE", "CREATED"], [.. tokens.Select(token =>
                    new[] { token.Name, Word(token.Scope), Time(token) })]);
            }

            return ExitCode.Yes;
        });
    }

    public static Command RevokeToken(ToolContext context)
    {
        var command = new Command("revoke-token", "Revoke an API token.");
        var name = new Option<string>("--name", "-n") { Description = "Name of the token", Required = true }
            .AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var revoked = parsed.GetRequiredValue(name);
            if (!await broker.Tokens.RevokeAsync(revoked, cancellation))
            {
                throw new ToolException($"there is no token {revoked}", "list them with `contract list-tokens`");
            }

            return context.PrintDone(
                output.Read(parsed), new JsonObject { ["revoked"] = revoked }, $"Revoked token {revoked}.");
        });
    }

    private static string Word(TokenScope scope) => scope.ToString().ToLowerInvariant();

    private static string Time(ApiToken token) =>
        token.CreatedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
