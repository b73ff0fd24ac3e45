using System.Net;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>
/// Somebody with a browser: it keeps cookies, sends forms as they stand on a page, and names the broker as the origin.
/// </summary>
internal sealed partial class Person : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private readonly string _base;

    public Person(RunningBroker broker)
    {
        _base = broker.Base;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(_base),
        };
    }

    public HttpClient Client => _client;

    /// <summary>The value of the cookie of the session; null if there is none.</summary>
    public string? Session => _cookies.GetAllCookies()["contract-session"]?.Value;

    public static async Task<Person> SignedIn(RunningBroker broker, string secret, string user = "")
    {
        var person = new Person(broker);
        (await person.Submit("/sign-in", ("user", user), ("secret", secret))).Status.ShouldBe(HttpStatusCode.SeeOther);
        return person;
    }

    public async Task<Answer> Open(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute));
        request.Headers.TryAddWithoutValidation("Accept", PageTests.Browser);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    /// <summary>Sends the last form of a page, changed in some fields.</summary>
    public Task<Answer> Submit(string page, params (string Name, string Value)[] changes) =>
        SubmitWith("", page, changes);

    /// <summary>The same with the last form that contains this text.</summary>
    public async Task<Answer> SubmitWith(string text, string page, params (string Name, string Value)[] changes) =>
        await Submit(FormWith(text, (await Open(page)).Text), page, changes);

    /// <summary>Sends the last form of a page that is open.</summary>
    public Task<Answer> SubmitOpen(Answer page, string address, params (string Name, string Value)[] changes) =>
        Submit(FormWith("", page.Text), address, changes);

    /// <summary>Presses the button of a page that is open.</summary>
    public Task<Answer> Press(string button, Answer page)
    {
        var form = FormWith($">{button}</button>", page.Text);
        var pressed = Button().Matches(form.Value).First(one => one.Groups["words"].Value == button);
        return Submit(form, "", pressed.Groups["name"].Success
            ? [(pressed.Groups["name"].Value, pressed.Groups["value"].Value)]
            : []);
    }

    private static Match FormWith(string text, string page) => Form().Matches(page)
        .LastOrDefault(form => form.Value.Contains(text, StringComparison.Ordinal)).ShouldNotBeNull(text);

    private async Task<Answer> Submit(Match form, string page, (string Name, string Value)[] changes)
    {
        var fields = Fields(form.Groups["content"].Value)
            .Where(field => !changes.Any(change => change.Name == field.Name))
            .Concat(changes);
        var action = form.Groups["action"].Value;
        return await Send(action.Length == 0 ? page : WebUtility.HtmlDecode(action), [.. fields]);
    }

    /// <summary>Returns the token of the last form of a page.</summary>
    public async Task<string> Token(string page) =>
        Fields(Form().Matches((await Open(page)).Text)[^1].Groups["content"].Value)
            .First(field => field.Name == "form-token").Value;

    /// <summary>Sends these fields as a page of the broker does.</summary>
    public async Task<Answer> Send(string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.RelativeOrAbsolute));
        request.Headers.TryAddWithoutValidation("Accept", PageTests.Browser);
        request.Headers.TryAddWithoutValidation("Origin", _base);
        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What a browser would send of a form that nobody has touched.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(string form)
    {
        foreach (Match input in Input().Matches(form))
        {
            var attributes = Attribute().Matches(input.Groups["attributes"].Value)
                .ToDictionary(one => one.Groups[1].Value, one => WebUtility.HtmlDecode(one.Groups[2].Value));
            var isBox = attributes.GetValueOrDefault("type") is "checkbox" or "radio";
            if (attributes.TryGetValue("name", out var name) && (!isBox || input.Value.Contains(" checked")))
                yield return (name, attributes.GetValueOrDefault("value", ""));
        }

        foreach (Match area in Area().Matches(form))
            yield return (area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value.TrimStart('\n')));
        foreach (Match choice in Choice().Matches(form))
        {
            var chosen = Selected().Match(choice.Groups[2].Value);
            var first = Option().Match(choice.Groups[2].Value);
            yield return (
                choice.Groups[1].Value,
                WebUtility.HtmlDecode((chosen.Success ? chosen : first).Groups[1].Value));
        }
    }

    [GeneratedRegex(
        """<form method="post"(?: action="(?<action>[^"]*)")?[^>]*>(?<content>(?:(?!<form).)*?)</form>""",
        RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(
        """<button[^>]*?(?: name="(?<name>[^"]*)")?(?: value="(?<value>[^"]*)")?>(?<words>[^<]*)</button>""")]
    private static partial Regex Button();

    [GeneratedRegex("<input (?<attributes>[^>]*)>")]
    private static partial Regex Input();

    [GeneratedRegex("([a-z-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("""<textarea [^>]*name="([^"]*)"[^>]*>(.*?)</textarea>""", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("""<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>""", RegexOptions.Singleline)]
    private static partial Regex Choice();

    [GeneratedRegex("""<option value="([^"]*)" selected""")]
    private static partial Regex Selected();

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex Option();
}
