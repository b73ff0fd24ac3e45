namespace ContractTests.Pacts.Matchers;

/// <summary>Matchers for collections, combinations, statuses and values of provider states.</summary>
public static partial class Match
{
    /// <summary>
    /// A list in which at least one element matches each variant; other elements and the order are ignored.
    /// </summary>
    public static IMatcher ArrayContaining(params object?[] variants) =>
        new Matcher("arrayContains", variants, new Dictionary<string, object?> { ["variants"] = variants });

    /// <summary>An object whose keys all match the rules. Needs specification version 4.</summary>
    /// <param name="example">The object.</param>
    /// <param name="rules">The rules, whose examples are not used.</param>
    public static IMatcher EachKey(dynamic? example, params IMatcher[] rules) =>
        new Matcher("eachKey", (object?)example, new Dictionary<string, object?> { ["rules"] = rules });

    /// <summary>An object or list whose values all match the rules. Needs specification version 4.</summary>
    /// <inheritdoc cref="EachKey"/>
    public static IMatcher EachValue(dynamic? example, params IMatcher[] rules) =>
        new Matcher("eachValue", (object?)example, new Dictionary<string, object?> { ["rules"] = rules });

    /// <summary>An object with any keys, whose values are like those of the example.</summary>
    public static IMatcher Values(dynamic? example) => new Matcher("values", (object?)example);

    /// <summary>A value that matches all rules; the first rule has the example.</summary>
    public static IMatcher AllOf(params IMatcher[] rules) => Combined("AND", rules);

    /// <summary>A value that matches one of the rules; the first rule has the example.</summary>
    public static IMatcher AnyOf(params IMatcher[] rules) => Combined("OR", rules);

    /// <summary>One of these statuses; the first is the example. Needs specification version 4.</summary>
    public static IMatcher StatusCode(params int[] statuses)
    {
        if (statuses.Length == 0)
            throw new ArgumentException("statuses: expected at least one, but found none", nameof(statuses));

        return new Matcher("statusCode", statuses[0], new Dictionary<string, object?> { ["status"] = statuses });
    }

    /// <summary>Any status of the class. Needs specification version 4.</summary>
    public static IMatcher StatusCode(StatusClass statusClass, int example) => new Matcher(
        "statusCode", example, new Dictionary<string, object?> { ["status"] = NameOf(statusClass) });

    /// <summary>
    /// A value that a provider state returns when the contract is verified. Needs specification version 3.
    /// </summary>
    /// <param name="expression">Text in which <c>${name}</c> is replaced by the state's value with this name.</param>
    /// <param name="example">The value for the mock provider; other values of its type match.</param>
    public static IMatcher FromProviderState(string expression, dynamic? example) =>
        new Matcher("type", (object?)example, new Dictionary<string, object?>
        {
            ["pact:generator:type"] = "ProviderState",
            ["expression"] = expression,
        });

    private static CombinedMatcher Combined(string combine, IMatcher[] rules) => rules.Length == 0
        ? throw new ArgumentException("rules: expected at least one, but found none", nameof(rules))
        : new CombinedMatcher(combine, rules);

    private static string NameOf(StatusClass statusClass) => statusClass switch
    {
        StatusClass.Information => "info",
        StatusClass.Success => "success",
        StatusClass.Redirect => "redirect",
        StatusClass.ClientError => "clientError",
        StatusClass.ServerError => "serverError",
        StatusClass.NonError => "nonError",
        StatusClass.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(statusClass), statusClass, null),
    };
}

/// <summary>The classes of HTTP statuses in the specification.</summary>
public enum StatusClass
{
    Information,
    Success,
    Redirect,
    ClientError,
    ServerError,

    /// <summary>Below 400.</summary>
    NonError,

    /// <summary>400 and above.</summary>
    Error,
}

/// <summary>Several rules for one value.</summary>
internal sealed class CombinedMatcher(string combine, IReadOnlyList<IMatcher> rules) : IMatcher
{
    public string Type => rules[0].Type;

    public object? Value => rules[0].Value;

    public string Combine => combine;

    public IReadOnlyList<IMatcher> Rules => rules;
}
