using System.Net;
using System.Text;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Forms that no page of the broker sends: their senders get a page that says what is wrong.</summary>
[On(Engine.Sqlite)]
public sealed class RefusedFormTests
{
    private const string Form = "/environments/new";

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("text/plain", "name=stage")]
    public async Task A_browser_that_sends_a_form_of_another_type_gets_a_page(string type, string body)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await Send(person, broker.Base, type, body);

        refused.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        refused.Text.ShouldContain("<h1>Unsupported media type</h1>");
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("st%00age")]
    public async Task A_null_character_is_a_bad_form_and_not_a_long_one(string name)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        var token = await person.Token(Form);

        var refused = await Send(
            person, broker.Base, "application/x-www-form-urlencoded",
            $"form-token={Uri.EscapeDataString(token)}&name={name}");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("<h1>");
        refused.Text.ShouldNotContain("1 MB");
        (await broker.Get("/environments"))["_embedded.environments"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_told_to_get_a_token()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await Send(
            person, "https://elsewhere.example", "application/x-www-form-urlencoded", "name=stage");

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Text.ShouldContain("Nothing was changed. Open the page on this broker and submit the form there.");
        refused.Text.ShouldNotContain("token");
    }

    private static async Task<Answer> Send(Person person, string origin, string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Form);
        request.Headers.TryAddWithoutValidation("Accept", PageTests.Browser);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }
}
