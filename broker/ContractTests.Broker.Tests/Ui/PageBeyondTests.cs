using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The page of a list that is beyond its last one.</summary>
[On(Engine.Sqlite)]
public sealed class PageBeyondTests
{
    [Theory]
    [InlineData("/?page=999", "/?size=100\"")]
    [InlineData("/?page=999&size=1", "/?page=2&amp;size=1\"")]
    [InlineData("/audit?page=999", "/audit?size=100&amp;page=1\"")]
    [InlineData("{environment}?page=999&size=1", "{environment}?page=2&amp;size=1\"")]
    public async Task It_leads_to_the_last_one(string address, string last)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Other");
        var uuid = await broker.Environment("test");
        foreach (var name in (string[])["OrderService", "Other"])
            await broker.Post($"/pacticipants/{name}/versions/1/deployed-versions/environment/{uuid}", "{}");

        var beyond = await broker.Get(
            address.Replace("{environment}", $"/environments/{uuid}", StringComparison.Ordinal), PageTests.Browser);

        beyond.Text.ShouldContain("There is no page 999");
        beyond.Text.ShouldContain(
            $"{last.Replace("{environment}", $"/environments/{uuid}", StringComparison.Ordinal)}>Last page</a>");
    }
}
