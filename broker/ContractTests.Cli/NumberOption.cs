using System.CommandLine;
using System.Globalization;

namespace ContractTests.Cli;

/// <summary>An option with an integer in a range. Any other value is refused before the command runs.</summary>
internal sealed class NumberOption : Option<int?>
{
    private readonly string _range;

    /// <param name="least">The minimum.</param>
    /// <param name="most">The maximum.</param>
    public NumberOption(string name, int least, int most, params string[] aliases)
        : base(name, aliases)
    {
        _range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        Validators.Add(result =>
        {
            if (result.Tokens is [.., var last] && Read(last.Value) is { } number && (number < least || number > most))
                result.AddError(Problem(Name, last.Value));
        });
        IsInRange = number => number >= least && number <= most;
    }

    /// <summary>The number on the command line, else in an environment variable, else the default.</summary>
    /// <exception cref="ToolException">The variable does not contain a number in the range.</exception>
    public int? Read(ParseResult parsed, ToolContext context, string variable)
    {
        if (parsed.GetResult(this) is { Implicit: false } || context.Variable(variable) is not { } text)
            return parsed.GetValue(this);

        return Read(text) is { } number && IsInRange(number)
            ? (int)number
            : throw new ToolException(Problem(variable, text), $"correct the variable, or pass {Name}");
    }

    /// <summary>The problem with a value that is not a number in the range.</summary>
    public string Problem(string where, string value) => Read(value) is null
        ? $"{where} must be a whole number, not '{value}'"
        : $"{where} must be {_range}, not {value}";

    private Func<long, bool> IsInRange { get; }

    private static long? Read(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
