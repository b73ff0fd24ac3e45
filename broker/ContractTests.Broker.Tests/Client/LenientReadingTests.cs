using ContractTests.Broker.Client;

namespace ContractTests.Broker.Tests.Client;

/// <summary>Other brokers leave things out, and write some of them in other ways.</summary>
public sealed class LenientReadingTests : IDisposable
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task What_is_missing_or_of_another_kind_is_read_as_nothing()
    {
        await using var server = await Answering("""
            {"_embedded":{"environments":[
                {"name":"bare"},
                {"name":"odd","uuid":7,"displayName":null,"production":null,"createdAt":"long ago","updatedAt":{},
                 "contacts":[{"name":"ann","since":[1],"details":"by phone"},{"details":{"emailAddress":"a@b.example"}}],
                 "_links":{"self":[{"title":"nowhere"},{"href":"/elsewhere/odd"}]}}
            ]}}
            """);

        var environments = await Client(server).Environments.ListAsync();

        var (bare, odd) = (environments[0], environments[1]);
        (bare.Name, bare.Uuid, bare.DisplayName, bare.Production).ShouldBe(("bare", null, null, false));
        bare.Contacts.ShouldBeEmpty();
        (odd.Name, odd.Uuid, odd.DisplayName, odd.Production).ShouldBe(("odd", null, null, false));
        odd.Contacts.ShouldBe([new EnvironmentContact("ann", null), new EnvironmentContact("", "a@b.example")]);
    }

    [Fact]
    public async Task The_first_of_several_links_is_followed()
    {
        await using var server = await Answering("""
            {"name":"odd","_links":{"self":[{"title":"nowhere"},{"href":"/elsewhere/odd"}]},
             "_embedded":{"environments":[{"name":"odd","_links":{"self":[{"href":"/elsewhere/odd"},{"href":"/x"}]}}]}}
            """);
        var client = Client(server);

        await client.Environments.UpdateAsync(await client.Environments.GetAsync("odd"));

        server.Requests[^1].Path.ShouldBe("/elsewhere/odd");
    }

    [Fact]
    public async Task A_list_in_place_of_links_is_no_answer_of_a_broker()
    {
        await using var server = await Answering("""{"_embedded":{"environments":[{"name":"odd","_links":[]}]}}""");

        var failure = await Should.ThrowAsync<BrokerException>(() => Client(server).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.NotABroker);
        failure.Message.ShouldContain("expected a resource of a Pact broker, but found other JSON at $._links");
    }

    public void Dispose() => _http.Dispose();

    private BrokerClient Client(StubbornServer server) => new(_http, new BrokerConnection(server.Url));

    private static Task<StubbornServer> Answering(string json) => StubbornServer.Answering((context, count) =>
        StubbornServer.Write(context, 200, "application/hal+json", count == 1 ? """{"_links":{}}""" : json));
}
