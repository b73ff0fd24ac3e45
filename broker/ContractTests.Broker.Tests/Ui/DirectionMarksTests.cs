using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Characters that turn the direction of writing, in names.</summary>
[On(Engine.Sqlite)]
public sealed class DirectionMarksTests
{
    private const string Name = "pay\u202Etnem\u2066\u200F";
    private const string Shown = "pay[U+202E]tnem[U+2066][U+200F]";

    [Fact]
    public async Task A_page_shows_them_where_it_shows_the_name_and_its_forms_keep_them()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: Name);
        await broker.Put($"/pacticipants/{Uri.EscapeDataString(Name)}/labels/{Uri.EscapeDataString(Name)}");
        var address = $"/pacticipants/{Uri.EscapeDataString(Name)}";

        var home = await broker.Get("/", PageTests.Browser);
        var one = await broker.Get(address, PageTests.Browser);
        var form = await broker.Get(address + "/edit", PageTests.Browser);
        var drawing = await broker.Get("/network.svg", "image/svg+xml");

        home.Text.ShouldContain($">{Shown}</a>");
        home.Text.ShouldContain($"<option value=\"{Name}\">{Shown}</option>");
        home.Text.ShouldNotContain($">{Name}");
        one.Text.ShouldContain($"<h1>{Shown}</h1>");
        one.Text.ShouldContain($"<title>{Shown}</title>");
        form.Text.ShouldContain($"\n{Name}</textarea>");
        drawing.Text.ShouldContain(Shown);
    }

    [Fact]
    public async Task Saving_an_untouched_form_changes_no_name()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1");
        await broker.Put($"/pacticipants/OrderService/labels/{Uri.EscapeDataString(Name)}");

        await person.Submit("/pacticipants/OrderService/edit");

        (await broker.Get("/pacticipants/OrderService"))["_embedded.labels.0.name"].GetString().ShouldBe(Name);
    }
}
