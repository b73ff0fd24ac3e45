using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Matching.Paths;

/// <summary>
/// The current path of a comparison in the actual document. It is kept as numbers and references, and converted to text
/// only for a mismatch.
/// </summary>
internal sealed class DocumentPath(ReadOnlyMemory<byte> document)
{
    private Step[] _steps = new Step[16];
    private int _depth;

    public void Enter(string name) => Push(new Step(name, -1, 0, 0));

    public void Enter(int index) => Push(new Step(null, index, 0, 0));

    /// <summary>
    /// A name by its position in the document, including quotes; it is decoded only when it is written.
    /// </summary>
    public void EnterNameAt(int start, int length) => Push(new Step(null, -1, start, length));

    public void Leave() => _depth--;

    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var step in _steps.AsSpan(0, _depth))
            Append(text, step);

        return text.ToString();
    }

    /// <summary>Appends a name in the notation of the specification: with a dot if it is an identifier.</summary>
    public static void AppendName(StringBuilder text, string name)
    {
        if (IsNumber(name))
            text.Append('[').Append(name).Append(']');
        else if (IsIdentifier(name))
            text.Append('.').Append(name);
        else
            text.Append("['").Append(name.Replace("\\", "\\\\").Replace("'", "\\'")).Append("']");
    }

    private static bool IsNumber(string name) => name.Length is > 0 and < 10 && name.All(char.IsAsciiDigit);

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private void Append(StringBuilder text, in Step step)
    {
        if (step.Index >= 0)
            text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        else
            AppendName(text, step.Name ?? Decode(step));
    }

    private string Decode(in Step step)
    {
        var reader = new Utf8JsonReader(document.Span.Slice(step.Start, step.Length));
        reader.Read();
        return reader.GetString()!;
    }

    private void Push(in Step step)
    {
        if (_depth == _steps.Length)
            Array.Resize(ref _steps, _steps.Length * 2);

        _steps[_depth++] = step;
    }

    private readonly record struct Step(string? Name, int Index, int Start, int Length);
}
