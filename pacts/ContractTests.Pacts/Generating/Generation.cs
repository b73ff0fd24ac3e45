using System.Diagnostics;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating;

/// <summary>Generates the values of one part, and collects missing values, to report them together.</summary>
internal sealed class Generation(GeneratorContext context)
{
    private readonly List<string> _missing = [];

    /// <summary>The value for a place; null if the example is kept.</summary>
    public Generated? Value(Generator generator, ValueKind example, string place)
    {
        switch (GeneratorTable.Generate(new ToGenerate(generator, example), context))
        {
            case Outcome.Value value:
                return value.Generated;
            case Outcome.NotPossible:
                return null;
            case Outcome.ValueMissing problem:
                _missing.Add($"{place}: {problem.Reason}");
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The text for a part that is a single value; null if the example is kept.</summary>
    public string? Single(Generators generators, Part part, string place)
    {
        foreach (var placed in generators.Places)
        {
            if (placed.Part == part)
                return Value(placed.Generator, ValueKind.Text, place)?.Text;
        }

        return null;
    }

    public void ThrowIfValuesAreMissing()
    {
        if (_missing.Count > 0)
            throw new ProviderStateValueException(string.Join(Environment.NewLine, _missing));
    }
}

/// <summary>A generator, and the kind of value that it replaces.</summary>
internal sealed record ToGenerate(Generator Generator, ValueKind Example);

/// <summary>The result of a generator.</summary>
internal abstract record Outcome
{
    /// <summary>The example is kept.</summary>
    public static readonly Outcome None = new NotPossible();

    private Outcome()
    {
    }

    public sealed record Value(Generated Generated) : Outcome;

    public sealed record NotPossible : Outcome;

    /// <param name="Reason">A text after the place: <c>expected …, but found …</c>, and the remedy.</param>
    public sealed record ValueMissing(string Reason) : Outcome;

    public static Outcome OfText(string text) => new Value(Generated.OfText(text));

    public static Outcome OfJson(JsonFragment json) => new Value(Generated.OfJson(json));
}
