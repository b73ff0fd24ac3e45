using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Generators that create a new value for each run, for <see cref="Match.Generated"/>. They need specification version
/// 3 unless their documentation says otherwise.
/// </summary>
public static class Generate
{
    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both inclusive.</summary>
    public static Generator RandomInt(int min = 0, int max = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        return Of("RandomInt", ("min", min), ("max", max));
    }

    /// <summary>A number with a decimal point and this many digits in total.</summary>
    public static Generator RandomDecimal(int digits = 10) => Of("RandomDecimal", ("digits", Positive(digits)));

    public static Generator RandomHexadecimal(int digits = 10) => Of("RandomHexadecimal", ("digits", Positive(digits)));

    /// <summary>Letters and digits.</summary>
    public static Generator RandomString(int size = 10) => Of("RandomString", ("size", Positive(size)));

    public static Generator RandomBoolean() => Of("RandomBoolean");

    /// <summary>A text that matches the expression.</summary>
    public static Generator Regex(string regex) => Of("Regex", ("regex", regex));

    public static Generator Uuid(UuidFormat format = UuidFormat.LowerCase) => format == UuidFormat.LowerCase
        ? Of("Uuid")
        : Of("Uuid", ("format", NameOf(format)));

    /// <param name="format">A Java-style pattern; ISO 8601 by default.</param>
    /// <param name="expression">The day, such as <c>tomorrow</c> or <c>+1 week</c>; today by default.</param>
    public static Generator Date(string? format = null, string? expression = null) =>
        Moment("Date", format, expression);

    /// <param name="expression">The time, such as <c>+1 hour</c>; now by default.</param>
    /// <inheritdoc cref="Date"/>
    public static Generator Time(string? format = null, string? expression = null) =>
        Moment("Time", format, expression);

    /// <param name="expression">
    /// The day and time, such as <c>+1 day @ 2 o'clock</c>; now by default.
    /// </param>
    /// <inheritdoc cref="Date"/>
    public static Generator DateTime(string? format = null, string? expression = null) =>
        Moment("DateTime", format, expression);

    /// <summary>A value that a provider state returns when the contract is verified.</summary>
    /// <param name="expression">Text in which <c>${name}</c> is replaced by the state's value with this name.</param>
    public static Generator ProviderState(string expression) => Of("ProviderState", ("expression", expression));

    private static Generator Moment(string type, string? format, string? expression) =>
        (format, expression) switch
        {
            (null, null) => Of(type),
            (null, _) => Of(type, ("expression", expression)),
            (_, null) => Of(type, ("format", format)),
            _ => Of(type, ("format", format), ("expression", expression)),
        };

    private static int Positive(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return number;
    }

    private static Generator Of(string type, params (string Name, object Value)[] attributes) => new(
        type,
        attributes.Select(attribute => new JsonMember(
            attribute.Name, new JsonFragment(JsonSerializer.SerializeToElement(attribute.Value)))).ToSequence());

    private static string NameOf(UuidFormat format) => format switch
    {
        UuidFormat.LowerCase => "lower-case-hyphenated",
        UuidFormat.UpperCase => "upper-case-hyphenated",
        UuidFormat.Simple => "simple",
        UuidFormat.Urn => "URN",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}

/// <summary>The format of a UUID; all but the first need specification version 4.</summary>
public enum UuidFormat
{
    /// <summary><c>a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57</c></summary>
    LowerCase,

    /// <summary><c>A2A5F6C1-9F3F-4B0E-8D43-0D9D8C0D6A57</c></summary>
    UpperCase,

    /// <summary><c>a2a5f6c19f3f4b0e8d430d9d8c0d6a57</c></summary>
    Simple,

    /// <summary><c>urn:uuid:a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57</c></summary>
    Urn,
}
