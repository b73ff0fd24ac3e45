namespace ContractTests.WireMock.Patterns;

/// <summary>How a pattern differs from the contract, place by place.</summary>
internal sealed class PatternNotes
{
    private readonly List<string> _refused = [];
    private readonly List<string> _differing = [];
    private int _groups;

    /// <summary>
    /// What no pattern can express: the request must not be exported. Each note begins with its place.
    /// </summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>
    /// Where the pattern decides differently, mostly by accepting more. Each note begins with its place.
    /// </summary>
    public IReadOnlyList<string> Differing => _differing;

    internal void Refuse(string place, string feature) => Add(_refused, place, feature);

    internal void Differs(string place, string how) => Add(_differing, place, how);

    /// <summary>A number that no other group of the patterns has.</summary>
    internal int NextGroup() => ++_groups;

    private static void Add(List<string> notes, string place, string text)
    {
        var note = $"{place}: {text}";
        if (!notes.Contains(note))
            notes.Add(note);
    }
}
