namespace ContractTests.Pacts.Files;

/// <summary>
/// Collects faults in the matching rules or generators of a part, so that they fail only their interaction and not the
/// whole file.
/// </summary>
internal sealed class ReadingFaults(JsonPlace place)
{
    /// <summary>A file may have any number of faults; these are enough to correct it.</summary>
    private const int Most = 10;

    private readonly List<string> _problems = [];

    public void Collect(Action read)
    {
        if (_problems.Count == Most)
            return;

        try
        {
            read();
        }
        catch (PactFileException fault)
        {
            _problems.Add(fault.Problem);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader reports lone surrogates only when a string or a name is read.
            _problems.Add(
                $"{place.Path}: expected text in well-formed Unicode, but found an escape of a lone surrogate");
        }
    }

    /// <returns>Null if everything could be read.</returns>
    public UnreadableJson? Unreadable() =>
        _problems.Count == 0 ? null : new UnreadableJson(new JsonFragment(place.Element), _problems);
}
