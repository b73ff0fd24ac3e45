using System.Globalization;

namespace ContractTests.Pacts.Matchers;

/// <summary>Creates matchers: example values with their matching rules.</summary>
public static partial class Match
{
    /// <param name="example">The example, which should match.</param>
    /// <param name="regex">Must match the entire value.</param>
    public static IMatcher Regex(string example, string regex) => new RegexMatcher(example, regex);

    /// <summary>Any value of the same JSON type; also applies to everything below the example.</summary>
    public static IMatcher Type(dynamic? example) => new TypeMatcher((object?)example);

    /// <summary>
    /// A list of at least <paramref name="min"/> elements like the example, which is a single element.
    /// </summary>
    public static IMatcher MinType(dynamic? example, int min) => new MinMaxTypeMatcher((object?)example, min: min);

    /// <summary>
    /// A list of at most <paramref name="max"/> elements like the example, which is a single element.
    /// </summary>
    public static IMatcher MaxType(dynamic? example, int max) => new MinMaxTypeMatcher((object?)example, max: max);

    /// <summary>A list of elements like the example, which is a single element.</summary>
    public static IMatcher MinMaxType(dynamic? example, int min, int max) =>
        new MinMaxTypeMatcher((object?)example, min, max);

    public static IMatcher Integer(int example) => new IntegerMatcher(example);

    public static IMatcher Integer(long example) => new IntegerMatcher(example);

    /// <summary>A number with a decimal point.</summary>
    public static IMatcher Decimal(double example) => new DecimalMatcher(example);

    /// <inheritdoc cref="Decimal(double)"/>
    public static IMatcher Decimal(float example) => new DecimalMatcher(example);

    /// <inheritdoc cref="Decimal(double)"/>
    public static IMatcher Decimal(decimal example) => new DecimalMatcher(example);

    public static IMatcher Number(int example) => new NumericMatcher(example);

    public static IMatcher Number(double example) => new NumericMatcher(example);

    public static IMatcher Number(float example) => new NumericMatcher(example);

    public static IMatcher Number(decimal example) => new NumericMatcher(example);

    /// <summary>Exactly the example, even below a more lenient matcher.</summary>
    public static IMatcher Equality(dynamic? example) => new EqualityMatcher((object?)example);

    public static IMatcher Null() => new NullMatcher();

    /// <summary>Any text that contains the example.</summary>
    public static IMatcher Include(string example) => new IncludeMatcher(example);

    public static IMatcher Boolean(bool example) => new Matcher("boolean", example);

    /// <param name="format">A Java-style pattern.</param>
    public static IMatcher Date(string example, string format = "yyyy-MM-dd") => Formatted("date", example, format);

    public static IMatcher Date(DateOnly example) =>
        Date(example.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Date(string, string)"/>
    public static IMatcher Time(string example, string format = "HH:mm:ss") => Formatted("time", example, format);

    public static IMatcher Time(TimeOnly example) => Time(example.ToString("HH:mm:ss", CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Date(string, string)"/>
    public static IMatcher DateTime(string example, string format = "yyyy-MM-dd'T'HH:mm:ssXXX") =>
        Formatted("datetime", example, format);

    public static IMatcher DateTime(DateTimeOffset example) =>
        DateTime(example.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    /// <summary>A UUID as 8-4-4-4-12 hexadecimal digits, in upper or lower case.</summary>
    public static IMatcher Uuid(string example) => Regex(
        example, "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /// <inheritdoc cref="Uuid(string)"/>
    public static IMatcher Uuid(Guid example) => Uuid(example.ToString("D"));

    /// <summary>A semantic version (semver.org) with all three parts. Needs specification version 4.</summary>
    public static IMatcher Semver(string example) => new Matcher("semver", example);

    /// <summary>A value that is not empty: not "", [], {} or null. Needs specification version 4.</summary>
    public static IMatcher NotEmpty(dynamic? example) => new Matcher("notEmpty", (object?)example);

    private static Matcher Formatted(string rule, string example, string format) =>
        new(rule, example, new Dictionary<string, object?> { ["format"] = format });
}
