using System.Globalization;
using System.Xml;

namespace ContractTests.Cli.Publishing;

/// <summary>
/// Reads test results in JUnit's format. The format has no binding schema: some tools omit counts, nest suites and
/// add their own elements, all of which is accepted. A file that contradicts itself, or only resembles the format,
/// counts as unreadable.
/// </summary>
internal sealed class JUnitResults
{
    private const int LongestValue = 40;

    private static readonly string[] Elements = ["testsuites", "testsuite", "testcase", "failure", "error", "skipped"];
    private static readonly string[] Counts = ["tests", "failures", "errors", "skipped", "disabled"];
    private static readonly string[] Words = ["result", "status", "outcome", "success"];

    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "completed", "executed", "ok", "pass", "passed", "run", "success", "successful", "succeeded", "true",
    };

    private static readonly HashSet<string> NotRun = new(StringComparer.OrdinalIgnoreCase)
    {
        "disabled", "ignored", "notrun", "pending", "skip", "skipped", "suppressed", "todo", "untested",
    };

    private static readonly HashSet<string> Failed = new(StringComparer.OrdinalIgnoreCase)
    {
        "broken", "error", "errored", "fail", "failed", "failure", "false",
    };

    private readonly XmlReader _reader;
    private readonly Stack<Group> _open = new([new Group()]);
    private bool _hasFailed;

    private JUnitResults(XmlReader reader) => _reader = reader;

    /// <summary>Whether all tests that ran succeeded.</summary>
    /// <param name="reader">Positioned on the first element.</param>
    /// <returns>Null if no test ran, because then the result is unknown.</returns>
    /// <exception cref="FormatException">The file contradicts itself; the message says where.</exception>
    /// <exception cref="XmlException">The file is not XML.</exception>
    public static bool? Read(XmlReader reader) => new JUnitResults(reader).Read();

    private bool? Read()
    {
        do
        {
            if (_reader.NodeType == XmlNodeType.Element)
                Start();
            if (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement)
                End();
        }
        while (_reader.Read());
        var whole = _open.Peek();
        return _hasFailed ? false : whole.Tests > whole.NotRun ? true : null;
    }

    private void Start()
    {
        switch (Exactly(_reader.LocalName, Elements))
        {
            case "testsuites" or "testsuite":
                Open();
                break;
            case "testcase":
                Open();
                _open.Peek().Tests = 1;
                break;
            case "failure" or "error":
                Fail();
                break;
            case "skipped":
                _open.Peek().NotRun++;
                break;
        }
    }

    private void Open()
    {
        var place = Place;
        var group = new Group { Place = place };
        _open.Peek().Children++;
        _open.Push(group);
        while (_reader.MoveToNextAttribute())
        {
            var value = _reader.Value.Trim();
            switch (Exactly(_reader.LocalName, Counts))
            {
                case "tests":
                    group.StatedTests = Count(value);
                    break;
                case "failures" or "errors":
                    if (Count(value) > 0)
                        Fail();
                    break;
                case "skipped" or "disabled":
                    group.StatedNotRun += Count(value);
                    break;
            }

            if (Words.Contains(_reader.LocalName) && value.Length > 0)
                ReadWord(value, group);
        }

        _reader.MoveToElement();
    }

    private void ReadWord(string value, Group group)
    {
        if (NotRun.Contains(value))
            group.StatedNotRun = int.MaxValue;
        else if (Failed.Contains(value))
            group.StatedFailure = $"{_reader.LocalName}=\"{value}\"";
        else if (!Passed.Contains(value))
            throw Found("a word for success or failure");
    }

    private void Fail()
    {
        _hasFailed = true;
        foreach (var group in _open)
            group.HasFailed = true;
    }

    private void End()
    {
        if (_reader.LocalName is not ("testsuites" or "testsuite" or "testcase"))
            return;

        var group = _open.Pop();
        if (group is { StatedFailure: { } stated, HasFailed: false })
            throw new FormatException($"expected a failure element where {stated} is, but found none {group.Place}");

        // Some tools count the direct children of a suite, others all tests below it; some do not count skipped tests.
        if (group is { StatedTests: { } tests, HasFailed: false } && tests > Math.Max(group.Tests, group.Children))
            throw new FormatException($"expected {tests} tests in the suite, but found {group.Tests} {group.Place}");

        _open.Peek().Tests += group.Tests;
        _open.Peek().NotRun += Math.Min(group.Tests, Math.Max(group.NotRun, group.StatedNotRun));
    }

    private int Count(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Found("a count of tests");

    private FormatException Found(string expected) => new(
        $"expected {expected} in {_reader.LocalName}, but found "
        + (_reader.Value.Length > LongestValue ? "a long text" : $"'{_reader.Value}'") + $" {Place}");

    /// <summary>XML names are case-sensitive: a name in another case is a different name.</summary>
    private string Exactly(string name, string[] known) =>
        known.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant
            && meant != name
            ? throw new FormatException($"expected the name {meant}, but found {name} {Place}")
            : name;

    private string Place => _reader is IXmlLineInfo { LineNumber: var line, LinePosition: var column }
        ? $"in line {line}, column {column}"
        : "";

    /// <summary>A suite, a test in it, or the whole file.</summary>
    private sealed class Group
    {
        public string Place { get; init; } = "";

        public int Tests { get; set; }

        public long NotRun { get; set; }

        public int Children { get; set; }

        public bool HasFailed { get; set; }

        public int? StatedTests { get; set; }

        public long StatedNotRun { get; set; }

        public string? StatedFailure { get; set; }
    }
}
