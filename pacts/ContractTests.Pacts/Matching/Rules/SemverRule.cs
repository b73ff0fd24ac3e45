namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A semantic version 2.0.0 with all three numbers.</summary>
internal sealed class SemverRule : CharacterRule
{
    public static readonly SemverRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Semver>("semver")
    {
        Since = SpecificationVersion.V4,
        Reading = (_, _) => new MatchingRule.Semver(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "semver";

    protected override string Wants => "a semantic version";

    protected override string? Judge(ReadOnlySpan<char> characters, in Value actual) =>
        actual.Kind is ValueKind.String or ValueKind.Text && IsVersion(characters) ? null : Refusal(actual);

    private static bool IsVersion(ReadOnlySpan<char> text)
    {
        var plus = text.IndexOf('+');
        if (plus >= 0 && !AreIdentifiers(text[(plus + 1)..], leadingZeros: true))
            return false;

        text = plus >= 0 ? text[..plus] : text;
        var dash = text.IndexOf('-');
        if (dash >= 0 && !AreIdentifiers(text[(dash + 1)..], leadingZeros: false))
            return false;

        return AreThreeNumbers(dash >= 0 ? text[..dash] : text);
    }

    private static bool AreThreeNumbers(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            count++;
            var number = text[range];
            if (!IsNumber(number) || (number.Length > 1 && number[0] == '0'))
                return false;
        }

        return count == 3;
    }

    private static bool AreIdentifiers(ReadOnlySpan<char> text, bool leadingZeros)
    {
        foreach (var range in text.Split('.'))
        {
            var identifier = text[range];
            foreach (var character in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                    return false;
            }

            var zeroLed = identifier.Length > 1 && identifier[0] == '0' && IsNumber(identifier);
            if (identifier.IsEmpty || (zeroLed && !leadingZeros))
                return false;
        }

        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
