using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Selectors;

/// <summary>Reads one consumer version selector; <c>deployedOrReleased</c> becomes two.</summary>
internal sealed class SelectorReader
{
    private const string Field = "consumerVersionSelectors";
    private static readonly string[] ByVersion =
        ["branch", "fallbackBranch", "fallbackTag", "latest", "mainBranch", "matchingBranch", "tag"];
    private static readonly string[] ByPlace = ["deployed", "deployedOrReleased", "environment", "released"];
    private static readonly string[] OnlyTrue =
        ["mainBranch", "matchingBranch", "deployed", "released", "deployedOrReleased"];

    private readonly JsonElement _item;
    private readonly int _index;
    private readonly FieldErrors _errors;
    private bool _wrong;

    private SelectorReader(JsonElement item, int index, FieldErrors errors)
    {
        _item = item;
        _index = index;
        _errors = errors;
    }

    public static IEnumerable<Selector> Read(JsonElement item, int index, string? providerBranch, FieldErrors errors)
    {
        var reader = new SelectorReader(item, index, errors);
        if (item.ValueKind != JsonValueKind.Object)
        {
            reader.Wrong("must be a hash");
            return [];
        }

        reader.CheckFields();
        if (!reader._wrong)
            reader.CheckCombination(providerBranch);
        return reader._wrong ? [] : reader.Build(providerBranch);
    }

    private IEnumerable<Selector> Build(string? providerBranch)
    {
        var consumer = Text("consumer");
        var environment = Text("environment");
        if (IsTrue("mainBranch"))
            yield return new Selector.MainBranch(consumer);
        else if (IsTrue("matchingBranch"))
            yield return new Selector.BranchHead(providerBranch, consumer);
        else if (Has("branch"))
        {
            var branch = Text("branch");
            yield return new Selector.BranchHead(branch, consumer, branch is null ? null : Text("fallbackBranch"));
        }
        else if (Text("tag") is { } tag)
        {
            yield return IsTrue("latest")
                ? new Selector.LatestTagged(tag, Text("fallbackTag"), consumer)
                : new Selector.Tagged(tag, consumer);
        }
        else if (IsTrue("deployed"))
            yield return new Selector.Deployed(environment, consumer);
        else if (IsTrue("released"))
            yield return new Selector.Released(environment, consumer);
        else if (IsTrue("deployedOrReleased"))
        {
            yield return new Selector.Deployed(environment, consumer);
            yield return new Selector.Released(environment, consumer);
        }
        else if (environment is not null)
            yield return new Selector.InEnvironment(environment, consumer);
        else
            yield return new Selector.Latest(consumer);
    }

    private void CheckFields()
    {
        foreach (var name in OnlyTrue.Where(Has).Where(name => !IsTrue(name)))
            Wrong($"{name} must be one of: true");
        foreach (var name in (ReadOnlySpan<string>)["tag", "fallbackTag", "fallbackBranch", "environment", "consumer"])
        {
            if (Has(name) && Value(name).ValueKind != JsonValueKind.String)
                Wrong($"{name} must be a string");
            else if (Has(name) && string.IsNullOrWhiteSpace(Text(name)))
                Wrong($"{name} {NameRule.Blank}");
        }

        if (Has("latest") && Value("latest").ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Wrong("latest must be boolean");
        if (Has("branch") && Value("branch").ValueKind is not (JsonValueKind.String or JsonValueKind.True))
            Wrong("branch must be a string or branch must be equal to true");
    }

    private void CheckCombination(string? providerBranch)
    {
        if (!ByVersion.Where(IsCriterion).Concat(ByPlace.Where(Has)).Any())
        {
            Wrong("must specify a value for environment or tag or branch, or specify mainBranch=true, "
                + "matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true");
            return;
        }

        foreach (var alone in (ReadOnlySpan<string>)["mainBranch", "matchingBranch"])
        {
            if (Has(alone) && ByVersion.Concat(ByPlace).Any(name => name != alone && name != "latest" && Has(name)))
                Wrong($"cannot specify {alone}=true with any other criteria apart from consumer");
        }

        When(Has("mainBranch") && IsFalse("latest"), "cannot specify mainBranch=true with latest=false");
        When(Has("matchingBranch") && string.IsNullOrEmpty(providerBranch),
            "the providerVersionBranch must be specified when the selector matchingBranch=true is used");
        When(Has("tag") && Has("branch"), "cannot specify both a tag and a branch");
        When(Has("fallbackTag") && !IsTrue("latest"), "fallbackTag can only be set if latest is true");
        When(Has("fallbackTag") && !Has("tag"), "a tag must be specified when a fallbackTag is specified");
        When(Has("fallbackBranch") && !Has("branch"), "a branch must be specified when a fallbackBranch is specified");
        When(Has("branch") && IsFalse("latest"), "cannot specify a branch with latest=false");
        CheckPlaces();
    }

    private void CheckPlaces()
    {
        var version = ByVersion.Where(Has).ToList();
        var place = ByPlace.Where(Has).ToList();
        When(version.Count > 0 && place.Count > 0,
            $"cannot specify the {Fields(version)} with the {Fields(place)}");
        When(Has("deployed") && Has("released"), "cannot specify both deployed=true and released=true");
        When(Has("deployed") && Has("deployedOrReleased"),
            "cannot specify both deployed=true and deployedOrReleased=true");
        When(Has("released") && Has("deployedOrReleased"),
            "cannot specify both released=true and deployedOrReleased=true");
    }

    private static string Fields(List<string> names) =>
        $"{(names.Count == 1 ? "field" : "fields")} {string.Join('/', names)}";

    /// <summary>latest=false, or a fallback, selects nothing alone.</summary>
    private bool IsCriterion(string name) =>
        name is not ("fallbackTag" or "fallbackBranch") && Has(name) && (name != "latest" || IsTrue(name));

    private JsonElement Value(string name) => _item.TryGetProperty(name, out var value) ? value : default;

    private bool Has(string name) => Value(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private bool IsTrue(string name) => Value(name).ValueKind == JsonValueKind.True;

    private bool IsFalse(string name) => Value(name).ValueKind == JsonValueKind.False;

    private string? Text(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private void When(bool isWrong, string text)
    {
        if (isWrong)
            Wrong(text);
    }

    private void Wrong(string text)
    {
        _wrong = true;
        _errors.Add(Field, _index, text);
    }
}
