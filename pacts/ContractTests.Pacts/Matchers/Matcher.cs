using System.Globalization;

namespace ContractTests.Pacts.Matchers;

/// <summary>A matcher with the attributes of its rule.</summary>
public class Matcher : IMatcher
{
    private static readonly Dictionary<string, object?> NoAttributes = [];

    internal Matcher(string type, object? value, IReadOnlyDictionary<string, object?>? attributes = null)
    {
        Type = type;
        Value = value;
        Attributes = attributes ?? NoAttributes;
    }

    public string Type { get; }

    public object? Value { get; }

    /// <summary>Attributes by their names in the specification.</summary>
    internal virtual IReadOnlyDictionary<string, object?> Attributes { get; }
}

/// <summary>Any value of the example's type; created by <see cref="Match.Type"/>.</summary>
public sealed class TypeMatcher : Matcher
{
    public TypeMatcher(object? example)
        : base("type", example)
    {
    }
}

/// <summary>A list of elements like the example, with a minimum or maximum length.</summary>
public sealed class MinMaxTypeMatcher : Matcher
{
    /// <param name="example">One element.</param>
    /// <param name="min">Zero for no lower limit.</param>
    /// <param name="max">Zero for no upper limit.</param>
    public MinMaxTypeMatcher(object? example, int min = 0, int max = 0)
        : base("type", new[] { example })
    {
        ArgumentOutOfRangeException.ThrowIfNegative(min);
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        if (max > 0 && min > max)
            throw new ArgumentOutOfRangeException(
                nameof(min), min, $"min: expected at most max, {max}, but found {min}");

        Min = min;
        Max = max;
    }

    public int Min { get; set; }

    public int Max { get; set; }

    internal override IReadOnlyDictionary<string, object?> Attributes
    {
        get
        {
            var limits = new Dictionary<string, object?>();
            if (Min > 0 || Max == 0)
                limits["min"] = Min;
            if (Max > 0)
                limits["max"] = Max;

            return limits;
        }
    }
}

public sealed class RegexMatcher : Matcher
{
    internal RegexMatcher(string example, string regex)
        : base("regex", example, new Dictionary<string, object?> { ["regex"] = regex }) => Regex = regex;

    /// <summary>Must match the entire value.</summary>
    public string Regex { get; }
}

public sealed class IntegerMatcher : Matcher
{
    internal IntegerMatcher(long example)
        : base("integer", example)
    {
    }
}

public sealed class DecimalMatcher : Matcher
{
    internal DecimalMatcher(IFormattable example)
        : base("decimal", example) => Text = WithDecimals(example.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>The example as written: without a decimal point it would not match its own rule.</summary>
    internal string Text { get; }

    private static string WithDecimals(string number) =>
        number.AsSpan().IndexOfAny('.', 'E', 'e') < 0 ? number + ".0" : number;
}

public sealed class NumericMatcher : Matcher
{
    internal NumericMatcher(object example)
        : base("number", example)
    {
    }
}

public sealed class EqualityMatcher : Matcher
{
    internal EqualityMatcher(object? example)
        : base("equality", example)
    {
    }
}

public sealed class NullMatcher : Matcher
{
    internal NullMatcher()
        : base("null", null)
    {
    }
}

public sealed class IncludeMatcher : Matcher
{
    internal IncludeMatcher(string example)
        : base("include", example)
    {
    }
}
