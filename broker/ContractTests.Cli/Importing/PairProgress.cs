using System.Globalization;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>
/// The progress of importing the results of a consumer and a provider. The target stores it as marks: one for the pair,
/// and one for each missing result or content, so that only these are tried again.
/// </summary>
internal sealed class PairProgress
{
    private const string Imported = "imported", Open = "open", OfContents = "content/";

    private readonly string _resource;
    private string? _kept;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, string> _changes = new(StringComparer.Ordinal);

    public PairProgress(Target target, string consumer, string provider)
    {
        (Consumer, Provider) = (consumer, provider);
        _resource = $"results/{Uri.EscapeDataString(consumer)}/{Uri.EscapeDataString(provider)}";
        _kept = target.Mark(_resource);
        _missing = [.. target.MissingIn(_resource)];
        (Last, Count, IsOpen) = Read(_kept);
    }

    public string Consumer { get; }

    public string Provider { get; }

    /// <summary>The highest number of a result that was imported or is missing.</summary>
    public long Last { get; set; }

    /// <summary>The number of imported results.</summary>
    public int Count { get; set; }

    /// <summary>The matrix has not been read.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Nothing needs to be tried again.</summary>
    public bool IsWhole => !IsOpen && _missing.Count == 0;

    public IReadOnlyList<string> MissingContents =>
        [.. _missing.Where(key => key.StartsWith(OfContents, StringComparison.Ordinal))
            .Select(key => Uri.UnescapeDataString(key[OfContents.Length..])).Order(StringComparer.Ordinal)];

    /// <summary>The target has not stored this state yet.</summary>
    public bool IsChanged => _changes.Count > 0 || Mark != _kept;

    public bool IsMissing(string content) => _missing.Contains(OfContent(content));

    public bool IsMissing(long number) => _missing.Contains(OfResult(number));

    public void Miss(string content) => Change(OfContent(content), Target.Missing);

    public void Miss(long number) => Change(OfResult(number), Target.Missing);

    public void Found(string content) => Change(OfContent(content), Imported);

    public void Found(long number) => Change(OfResult(number), Imported);

    /// <summary>Must be called after the target has stored this state.</summary>
    public void Keep()
    {
        _kept = Mark;
        _changes.Clear();
    }

    /// <summary>The marks of this state, for the next write.</summary>
    public JsonObject Part()
    {
        var part = Target.Of(Provider);
        part["marks"] = new JsonArray(
        [
            Target.NewMark(_resource, Mark),
            .. _changes.Select(change => Target.NewMark($"{_resource}/{change.Key}", change.Value)),
        ]);
        return part;
    }

    private string Mark => FormattableString.Invariant($"{Last} {Count}{(IsOpen ? " " + Open : "")}");

    private void Change(string key, string mark)
    {
        if (mark == Target.Missing ? _missing.Add(key) : _missing.Remove(key))
            _changes[key] = mark;
    }

    private static string OfContent(string content) => OfContents + Uri.EscapeDataString(content);

    private static string OfResult(long number) => FormattableString.Invariant($"result/{number}");

    private static (long Last, int Count, bool IsOpen) Read(string? mark) =>
        mark?.Split(' ') is [var last, var count, .. var more]
        && long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (number, known, more is [Open])
            : (long.MinValue, 0, true);
}
