namespace ContractTests.Pacts.Generating.Values;

/// <summary><c>RandomHexadecimal</c> and <c>RandomString</c>.</summary>
internal static class RandomTexts
{
    private const long LongestText = 65_535;
    private const string Hexadecimals = "0123456789ABCDEF";
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A number with this many <c>digits</c>; the default is 10.</summary>
    public static Outcome Hexadecimal(ToGenerate wanted, GeneratorContext context) =>
        Draw(wanted, context, "digits", Hexadecimals);

    /// <summary>A text of <c>size</c> letters and digits; 10 by default.</summary>
    public static Outcome Text(ToGenerate wanted, GeneratorContext context) =>
        Draw(wanted, context, "size", LettersAndDigits);

    public static IEnumerable<string> ProblemsOfHexadecimal(Generator generator) =>
        generator.ProblemsOfWhole("digits", 0, LongestText);

    public static IEnumerable<string> ProblemsOfText(Generator generator) =>
        generator.ProblemsOfWhole("size", 0, LongestText);

    private static Outcome Draw(ToGenerate wanted, GeneratorContext context, string attribute, string characters)
    {
        if (!wanted.Generator.TryWhole(attribute, 10, out var length) || length is < 0 or > LongestText)
            return Outcome.None;

        return Outcome.OfText(new string(context.Random.GetItems<char>(characters, (int)length)));
    }
}
