using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Pacts.Files;

/// <summary>A JSON value with its path, which every message about it includes.</summary>
internal sealed class JsonPlace
{
    private const string DefaultRemedy = "Correct the file, or write it again with the test that wrote it.";
    private const int LongestFinding = 60;

    private readonly JsonPlace? _parent;
    private readonly string _step;
    private readonly string _where;

    public JsonPlace(string where, JsonElement root)
        : this(where, null, "$", root)
    {
    }

    private JsonPlace(string where, JsonPlace? parent, string step, JsonElement element)
    {
        _where = where;
        _parent = parent;
        _step = step;
        Element = element;
    }

    public JsonElement Element { get; }

    public JsonValueKind Kind => Element.ValueKind;

    public bool IsNull => Kind == JsonValueKind.Null;

    public string Path => _parent is null ? _step : _parent.Path + _step;

    /// <summary>Whether it is an object that has a value of this kind with this key.</summary>
    public bool Has(string name, JsonValueKind kind) =>
        Kind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) && value.ValueKind == kind;

    public JsonPlace Child(string name, JsonElement element) => new(_where, this, PathNotation.Step(name), element);

    public JsonObjectPlace Object(string expected = "an object") =>
        Kind == JsonValueKind.Object ? new JsonObjectPlace(this) : throw Wrong(expected);

    public IEnumerable<JsonPlace> Items(string expected = "a list")
    {
        if (Kind != JsonValueKind.Array)
            throw Wrong(expected);

        return Element.EnumerateArray().Select((item, index) =>
            new JsonPlace(_where, this, $"[{index.ToString(CultureInfo.InvariantCulture)}]", item));
    }

    /// <summary>If several have the same name, the last one counts, as in the official tools.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members(string expected = "an object")
    {
        if (Kind != JsonValueKind.Object)
            throw Wrong(expected);

        return JsonMembers
            .LastOfEach(Element.EnumerateObject()
                .Select(member => (WellFormed(member, static named => named.Name), member.Value)))
            .Select(member => (member.Name, Child(member.Name, member.Value)));
    }

    public Sequence<JsonMember> ToMembers() =>
        Members().Select(member => new JsonMember(member.Name, member.Value.ToFragment())).ToSequence();

    /// <exception cref="PactFileException">It contains text that is not well-formed.</exception>
    public JsonFragment ToFragment()
    {
        RequireWellFormed();
        return new JsonFragment(Element);
    }

    /// <inheritdoc cref="ToFragment"/>
    public ReadOnlyMemory<byte> ToBytes()
    {
        RequireWellFormed();
        return JsonBytes.Compact(Element);
    }

    public string Text(string expected = "a string")
    {
        if (Kind != JsonValueKind.String)
            throw Wrong(expected);

        return WellFormed(Element, static element => element.GetString()) ?? throw new UnreachableException();
    }

    /// <summary>
    /// The text of a string, number or boolean, because tools write header values and versions as any of these.
    /// </summary>
    public string ScalarText(string expected = "a string") => Kind switch
    {
        JsonValueKind.String => Text(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Element.GetRawText(),
        _ => throw Wrong(expected),
    };

    /// <summary>Also accepts digits in a string, as other tools do.</summary>
    public int WholeNumber(string expected = "a whole number")
    {
        if (Kind is JsonValueKind.Number && Element.TryGetInt32(out var number))
            return number;
        if (Kind is JsonValueKind.String
            && int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;

        throw Wrong(expected);
    }

    /// <summary>For JSON that is stored unchanged and read later.</summary>
    /// <exception cref="PactFileException">It contains text that is not well-formed.</exception>
    public void RequireWellFormed()
    {
        if (LoneSurrogate.IsIn(JsonMarshal.GetRawUtf8Value(Element)))
            throw Malformed();
    }

    private PactFileException Malformed() =>
        Fault(Path, "text in well-formed Unicode", "an escape of a lone surrogate", remedy: null);

    /// <summary>The JSON reader reports lone surrogates only when a string is read.</summary>
    private TText WellFormed<TElement, TText>(TElement element, Func<TElement, TText> read)
    {
        try
        {
            return read(element);
        }
        catch (InvalidOperationException)
        {
            throw Malformed();
        }
    }

    public PactFileException Wrong(string expected, string? remedy = null) =>
        Fault(Path, expected, Describe(Element), remedy);

    public PactFileException Missing(string name, string expected, string? remedy = null) =>
        Fault(Path + PathNotation.Step(name), expected, "nothing", remedy);

    private PactFileException Fault(string path, string expected, string found, string? remedy) =>
        new($"{_where} at {path}", expected, found, remedy ?? DefaultRemedy)
        {
            Problem = $"{path}: expected {expected}, but found {found}",
        };

    private static string Describe(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return "an object";
            case JsonValueKind.Array:
                return "a list";
            case JsonValueKind.String or JsonValueKind.Number:
                var text = element.GetRawText();
                var cut = text.Length <= LongestFinding ? text : text[..LongestFinding] + "…";
                return element.ValueKind == JsonValueKind.String ? $"the string {cut}" : $"the number {cut}";
            default:
                return element.GetRawText();
        }
    }
}

/// <summary>An object whose known keys are each taken once; the others are left over.</summary>
internal sealed class JsonObjectPlace(JsonPlace place)
{
    private readonly HashSet<string> _taken = [];

    public JsonPlace Place => place;

    /// <summary>The value with this key; null if the key is missing.</summary>
    public JsonPlace? Take(string name)
    {
        if (!place.Element.TryGetProperty(name, out var value))
            return null;

        _taken.Add(name);
        return place.Child(name, value);
    }

    /// <summary>The value with the first of these keys that exists.</summary>
    public JsonPlace? TakeAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Take(name) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>The value with this key if it is of this kind; otherwise the key is left over.</summary>
    public JsonPlace? TakeIf(string name, JsonValueKind kind) =>
        place.Has(name, kind) ? Take(name) : null;

    public JsonPlace Require(string name, string expected, string? remedy = null) =>
        Take(name) ?? throw place.Missing(name, expected, remedy);

    public Sequence<JsonMember> LeftOver()
    {
        List<(string, JsonElement)>? members = null;
        foreach (var member in place.Element.EnumerateObject())
        {
            if (!_taken.Contains(member.Name))
                (members ??= []).Add((member.Name, member.Value));
        }

        return members is null
            ? []
            : JsonMembers.LastOfEach(members)
                .Select(member => new JsonMember(member.Name, new JsonFragment(member.Value))).ToSequence();
    }
}
