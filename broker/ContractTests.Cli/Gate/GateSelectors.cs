using System.CommandLine;
using System.CommandLine.Parsing;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Gate;

/// <summary>
/// The selected versions. Options belong to the <c>--pacticipant</c> or <c>--ignore</c> before them:
/// <c>--pacticipant Orders --version 1 --pacticipant Payments --latest main</c>.
/// </summary>
internal sealed class GateSelectors
{
    private readonly Option<string[]> _pacticipant = new("--pacticipant", "-a")
    {
        Description = "Name of the application; can be repeated, each followed by its own --version or similar",
        Required = true,
    };

    private readonly Option<string[]> _version = new("--version", "-e")
    {
        Description = "Version of the --pacticipant (or --ignore) before it",
    };

    private readonly Option<string[]> _latest = new("--latest", "-l")
    {
        Description = "Latest version of the --pacticipant before it, or the latest with that tag",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "TAG",
    };

    private readonly Option<string[]> _tag = new("--tag")
    {
        Description = "Versions with that tag of the --pacticipant before it",
    };

    private readonly Option<string[]> _branch = new("--branch")
    {
        Description = "Latest version on that branch of the --pacticipant before it",
    };

    private readonly Option<bool> _mainBranch = new("--main-branch")
    {
        Description = "Latest version on the main branch of the --pacticipant before it",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string?> _noMainBranch = Unwanted("--no-main-branch");
    private readonly Option<string?> _skipMainBranch = Unwanted("--skip-main-branch");

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        Description = "Name of an application whose results to ignore; with --version, only that version of it "
            + "[PACT_BROKER_CAN_I_DEPLOY_IGNORE, separated by commas]",
        HelpName = "NAME",
    };

    private GateSelectors(Command command)
    {
        foreach (var option in new Option[] { _pacticipant, _version, _latest, _tag, _branch, _mainBranch, _ignore })
            command.Options.Add(option);
        command.Options.Add(_noMainBranch);
        command.Options.Add(_skipMainBranch);
    }

    /// <summary>The official tool accepts this option, with or without a value. It has no effect here: a main branch is
    /// included only if it is given.</summary>
    private static Option<string?> Unwanted(string name) => new(name)
    {
        Description = "Do not ask about the main branch (default)",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "BOOL",
    };

    public static GateSelectors On(Command command) => new(command);

    /// <exception cref="ToolException">A version has no application before it, or an application has two.</exception>
    public (IReadOnlyList<GateSelector> Versions, IReadOnlyList<GateSelector> Ignored) Read(
        ParseResult parsed, ToolContext context)
    {
        var versions = new List<GateSelector>();
        var ignored = new List<GateSelector>();
        List<GateSelector>? current = null;
        foreach (var (option, value) in InOrder(parsed))
        {
            if (option == _pacticipant || option == _ignore)
            {
                current = option == _pacticipant ? versions : ignored;
                current.Add(new GateSelector(value!));
            }
            else if (current is null)
            {
                throw new ToolException(
                    $"{option.Name} {value} comes before any --pacticipant",
                    "put it after the --pacticipant NAME that it belongs to");
            }
            else
            {
                current[^1] = With(current[^1], option, value);
            }
        }

        var byEnvironment = context.Variable("PACT_BROKER_CAN_I_DEPLOY_IGNORE") ?? "";
        ignored.AddRange(byEnvironment
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => new GateSelector(name)));
        return (versions, ignored);
    }

    private GateSelector With(GateSelector selector, Option option, string? value)
    {
        if (option == _version)
        {
            return selector.Version is null
                ? selector with { Version = value }
                : throw new ToolException(
                    $"two versions of {selector.Pacticipant} given: {selector.Version} and {value}",
                    "repeat --pacticipant before the second version");
        }

        if (option == _latest)
            return selector with { Latest = true, Tag = value ?? selector.Tag };
        if (option == _tag)
            return selector with { Tag = value };

        // A branch stands for its head.
        return option == _branch
            ? selector with { Branch = value, Latest = true }
            : selector with { MainBranch = true, Latest = true };
    }

    /// <summary>The options with their values, in the order of the command line; null if there is no value.</summary>
    private IEnumerable<(Option Option, string? Value)> InOrder(ParseResult parsed)
    {
        Option? pending = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Argument)
            {
                if (pending is not null)
                    yield return (pending, token.Value);
                pending = null;
            }
            else if (token.Type == TokenType.Option)
            {
                if (pending == _latest)
                    yield return (pending, null);
                pending = Named(token.Value);
                if (pending != _mainBranch)
                    continue;
                yield return (_mainBranch, null);
                pending = null;
            }
        }

        if (pending == _latest)
            yield return (_latest, null);
    }

    private Option? Named(string name) =>
        new Option[] { _pacticipant, _version, _latest, _tag, _branch, _mainBranch, _ignore }
            .FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
}
