using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

/// <summary>
/// What the sentences of scenarios mean: patterns, each with what it does. A sentence fits exactly one.
/// </summary>
internal sealed class StepTable
{
    private readonly List<(Regex Pattern, Func<StepCall, Task> Action)> _steps = [];

    /// <param name="pattern">Of the whole sentence; its groups are the arguments of the call.</param>
    public void Add(string pattern, Func<StepCall, Task> action) =>
        _steps.Add((new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant), action));

    /// <inheritdoc cref="Add(string, Func{StepCall, Task})"/>
    public void Add(string pattern, Action<StepCall> action) => Add(pattern, call =>
    {
        action(call);
        return Task.CompletedTask;
    });

    public Task Run(ScenarioStep step)
    {
        var fitting = _steps.Where(each => each.Pattern.IsMatch(step.Text)).ToList();
        fitting.Count.ShouldBe(1, $"{step.Text}: expected one meaning, but found {fitting.Count}");
        return fitting[0].Action(new StepCall(fitting[0].Pattern.Match(step.Text), step.Table));
    }
}

/// <summary>A step with the values of its sentence and its table.</summary>
internal sealed class StepCall(Match sentence, IReadOnlyList<IReadOnlyList<string>> table)
{
    /// <summary>The argument, from 0; empty where the sentence leaves it out.</summary>
    public string this[int argument] => sentence.Groups[argument + 1].Value;

    public bool Says(int argument) => sentence.Groups[argument + 1].Success;

    public int Number(int argument) => int.Parse(this[argument], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Each row by the names in the first.</summary>
    public IReadOnlyList<TableRow> Rows => [.. table.Skip(1).Select(row =>
        new TableRow(table[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)))];

    public TableRow Row => Rows[0];

    /// <summary>A table whose names stand in its first column.</summary>
    public TableRow Column => new(table.ToDictionary(row => row[0], row => row[1]));

    /// <summary>The one cell of a table without names.</summary>
    public string Cell => table[0][0];
}

/// <summary>One row of a table; an empty cell is the same as a missing one.</summary>
internal sealed class TableRow(IReadOnlyDictionary<string, string> cells)
{
    public string? this[string name] => cells.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public IReadOnlyDictionary<string, string> Cells => cells;
}
