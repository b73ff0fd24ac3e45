using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>The capturing groups of an expression by number and name; several groups may have one name.</summary>
internal sealed class GroupNames
{
    private const int Most = 1000;

    private readonly Dictionary<string, List<int>> _named = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>The first capturing group.</summary>
    public int? First => Enumerable.Range(1, Count).Where(Captures).Select(number => (int?)number).FirstOrDefault();

    public bool HasNames => _named.Count > 0;

    public bool HasNumbers { get; private set; }

    public void ReferToNumber() => HasNumbers = true;

    public int Add()
    {
        if (Count == Most)
            throw new ExpressionException($"expected at most {Most} groups");

        return ++Count;
    }

    public int Add(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !IsWord(name[0]) || name.Contains(')'))
            throw new ExpressionException($"expected the name of a group, but found <{name}>");
        if (!_named.TryGetValue(name, out var numbers))
            _named.Add(name, numbers = []);

        numbers.Add(Add());
        return Count;
    }

    /// <summary>The groups with this name so far; the last one first, because it takes precedence.</summary>
    public IReadOnlyList<int> Named(string name) =>
        _named.TryGetValue(name, out var numbers) ? [.. numbers.AsEnumerable().Reverse()] : [];

    /// <summary>If some groups have names, groups without a name do not capture.</summary>
    public bool Captures(int number) => !HasNames || _named.Values.Any(numbers => numbers.Contains(number));

    private static bool IsWord(char character) => character < 0x80
        ? char.IsAsciiLetter(character) || character == '_'
        : new CharacterClass.Property("word").Contains(character);
}
