using System.CommandLine;

namespace ContractTests.Cli.Completion;

/// <summary><c>contract completion</c>: prints scripts with which shells complete command lines.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _contract() {
            local IFS=$'\n'
            COMPREPLY=($(contract __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _contract contract
        """;

    private const string Zsh = """
        #compdef contract
        _contract() {
            local -a candidates
            candidates=("${(@f)$(contract __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ -n "${candidates[1]}" ]]; then
                compadd -a candidates
            else
                _files
            fi
        }
        compdef _contract contract
        """;

    private const string Fish = """
        complete -c contract -a '(contract __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName contract -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
            if ($wordToComplete -eq '') { $words += '' }
            contract __complete @words 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "completion", "Print a script for a shell that completes commands, options and their values.");
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        command.Arguments.Add(shell);
        command.SetAction(parsed => context.Output.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        }));
        return command;
    }
}
