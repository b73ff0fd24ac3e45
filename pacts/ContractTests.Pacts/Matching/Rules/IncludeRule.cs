using System.Text;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>The value contains a text; of what is not a string, its JSON text.</summary>
internal sealed class IncludeRule(string text) : Rule
{
    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(text);

    public string Text => text;

    public override string Name => $"include {text}";

    protected override string Wants => $"a value that includes \"{text}\"";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Utf8.IndexOf(utf8) >= 0 ? null : $"expected {Wants}, but found {actual.Quoted}";
}
