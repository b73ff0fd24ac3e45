using System.Globalization;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// The generators at one place of a document and below it. If several apply to one place, the most specific path wins.
/// </summary>
internal sealed class GeneratorState
{
    private static readonly GeneratorState Nothing = new([]);

    private readonly Branch[] _active;

    private GeneratorState(Branch[] active)
    {
        _active = active;
        GoesOn = Array.Exists(active, branch => branch.Next is not null);
        Here = Array.Find(active, branch => branch.Next is null)?.Generator;
    }

    public Generator? Here { get; }

    /// <summary>Whether there may be a generator below this place.</summary>
    public bool GoesOn { get; }

    /// <summary>The root of a document; a path that cannot be read matches nothing.</summary>
    public static GeneratorState Of(IEnumerable<PlacedGenerator> places) =>
        Of(places, text => PathExpression.TryParse(text.Length == 0 ? "$" : text, out var path, out _) ? path : null);

    /// <summary>Headers or query parameters, with <c>[0]</c> after a name for a single value.</summary>
    /// <param name="names">The names of the example, which may contain brackets.</param>
    public static GeneratorState OfNames(IEnumerable<PlacedGenerator> places, IReadOnlySet<string> names) =>
        Of(places, text => names.Contains(text) ? PathExpression.OfName(text, text)
            : PathExpression.TryParseNamed(text, out var path, out _) ? path
            : null);

    /// <summary>This state without the generator at this place.</summary>
    public GeneratorState Below() => new([.. _active.Where(branch => branch.Next is not null)]);

    public GeneratorState Member(string name) => Step(name, name.Length > 0 && name.All(char.IsAsciiDigit));

    public GeneratorState Element(int index) => Step(index.ToString(CultureInfo.InvariantCulture), true);

    /// <summary>
    /// This state combined with that of the element at this index, for documents in which the index may be omitted.
    /// </summary>
    public GeneratorState OrElement(int index)
    {
        var text = index.ToString(CultureInfo.InvariantCulture);
        var numbered = _active.Where(branch =>
            branch.Next is PathToken.AnyIndex || (branch.Next is PathToken.Literal literal && literal.Text == text));
        return new GeneratorState([.. _active, .. numbered.Select(branch => branch.Advance())]);
    }

    private static GeneratorState Of(IEnumerable<PlacedGenerator> places, Func<string, PathExpression?> parse)
    {
        var order = Comparer<PathExpression>.Create(PathExpression.Compare);
        Branch[] branches = [.. places
            .Select(place => parse(place.Path) is { } path ? new Generated(path, place.Generator) : null)
            .OfType<Generated>()
            .OrderBy(entry => entry.Path, order)
            .Select(entry => new Branch(entry.Path.Steps, 0, entry.Generator))];
        return branches.Length == 0 ? Nothing : new GeneratorState(branches);
    }

    private GeneratorState Step(string name, bool isNumber)
    {
        List<Branch>? next = null;
        foreach (var branch in _active)
        {
            var leads = branch.Next switch
            {
                PathToken.Literal literal => literal.Text == name,
                PathToken.AnyIndex => isNumber,
                PathToken.Any => true,
                _ => false,
            };
            if (leads)
                (next ??= []).Add(branch.Advance());
        }

        return next is null ? Nothing : new GeneratorState([.. next]);
    }

    private sealed record Generated(PathExpression Path, Generator Generator);

    private sealed record Branch(IReadOnlyList<PathToken> Steps, int Done, Generator Generator)
    {
        public PathToken? Next => Done < Steps.Count ? Steps[Done] : null;

        public Branch Advance() => this with { Done = Done + 1 };
    }
}
