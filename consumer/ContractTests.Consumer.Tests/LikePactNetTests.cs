using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Consumer.Tests;

/// <summary>Properties of pact files that users of PactNet rely on.</summary>
public sealed class LikePactNetTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1", "1")]
    [InlineData(null, "null")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("[1]", "[1]")]
    [InlineData(" 1 ", "1")]
    [InlineData("1.50", "1.50")]
    [InlineData("007", "\"007\"")]
    [InlineData("abc", "\"abc\"")]
    [InlineData("", "\"\"")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("\"\\ud800\"", "\"\\\"\\\\ud800\\\"\"")]
    [InlineData("[\"\\ud800\"]", "\"[\\\"\\\\ud800\\\"]\"")]
    [InlineData("{\"a\":1} {", "\"{\\\"a\\\":1} {\"")]
    public async Task A_parameter_that_is_json_is_read_as_json_and_anything_else_stays_text(
        string? said, string written)
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order")
            .Given("an order", new Dictionary<string, string> { ["id"] = said! })
            .WithRequest(HttpMethod.Get, "/orders/1")
            .WillRespond();

        await PactFolder.Request(pact, HttpMethod.Get, "/orders/1");

        _folder.Written<HttpInteraction>().ProviderStates.ShouldHaveSingleItem().Parameters.ShouldHaveSingleItem().Value
            .ShouldBe(JsonFragment.Parse(written));
    }

    [Fact]
    public async Task A_parameter_nested_without_end_stays_text()
    {
        var pact = _folder.Pact();
        var nested = new string('[', 5000) + new string(']', 5000);
        pact.UponReceiving("an order").Given("an order", new Dictionary<string, string> { ["id"] = nested })
            .WithRequest(HttpMethod.Get, "/orders/1").WillRespond();

        await PactFolder.Request(pact, HttpMethod.Get, "/orders/1");

        _folder.Written<HttpInteraction>().ProviderStates[0].Parameters[0].Value.ShouldBe(JsonFragment.Of(nested));
    }

    [Fact]
    public async Task Interactions_come_in_the_order_in_which_they_are_declared_whatever_test_ran_first()
    {
        async Task First()
        {
            var pact = _folder.Pact();
            pact.UponReceiving("z, declared first").WithRequest(HttpMethod.Get, "/z").WillRespond();
            await PactFolder.Request(pact, HttpMethod.Get, "/z");
        }

        async Task Second()
        {
            var pact = _folder.Pact();
            pact.UponReceiving("a, declared second").WithRequest(HttpMethod.Get, "/a").WillRespond();
            await PactFolder.Request(pact, HttpMethod.Get, "/a");
        }

        await Second();
        await First();

        PactReader.Read(Encoding.UTF8.GetBytes(_folder.Read()), "the test").Interactions
            .Select(interaction => interaction.Description).ShouldBe(["z, declared first", "a, declared second"]);
    }

    [Fact]
    public async Task Messages_come_in_the_order_in_which_they_are_declared_too()
    {
        void First() => Message("z").Verify<int>(_ => { });
        IConfiguredMessageVerifier Message(string name) => Pact.V4("Orders", "Payments", _folder.Config)
            .WithMessageInteractions().ExpectsToReceive(name, "/src/Tests.cs", name == "z" ? 1 : 2).WithJsonContent(1);

        await Message("a").VerifyAsync<int>(_ => Task.CompletedTask);
        First();

        PactReader.Read(Encoding.UTF8.GetBytes(_folder.Read()), "the test").Interactions
            .Select(interaction => interaction.Description).ShouldBe(["z", "a"]);
    }

    [Fact]
    public async Task Declared_again_at_its_place_the_last_one_is_written()
    {
        foreach (var status in (ushort[])[200, 201, 202])
        {
            var pact = _folder.Pact();
            pact.UponReceiving("an order")
                .Given("a shop")
                .WithRequest(HttpMethod.Get, "/orders/1")
                .WillRespond()
                .WithStatus(status);
            await PactFolder.Request(pact, HttpMethod.Get, "/orders/1");
        }

        _folder.Written<HttpInteraction>().Response.Status.ShouldBe(202);
    }

    [Fact]
    public async Task A_pact_that_cannot_be_written_fails_before_its_test_runs()
    {
        var file = Path.Combine(_folder.Config.PactDir, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var pact = Pact.V4("Orders", "Payments", new PactConfig { PactDir = file }).WithHttpInteractions();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();
        var ran = false;

        var failure = await Should.ThrowAsync<PactFileException>(() => pact.VerifyAsync(_ =>
        {
            ran = true;
            return Task.CompletedTask;
        }));

        ran.ShouldBeFalse();
        failure.Message.ShouldContain("Orders-Payments.json: expected a file that can be written, but found ");
        failure.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_json_body_leaves_its_encoding_to_the_header()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Get, "/orders/1")
            .WillRespond()
            .WithHeader("Content-Type", "application/json; charset=utf-8")
            .WithJsonBody(new { id = 1 });

        (await PactFolder.Request(pact, HttpMethod.Get, "/orders/1")).ShouldBe("application/json; charset=utf-8");

        var response = _folder.Written<HttpInteraction>().Response;
        response.Headers.ShouldBe([new HttpHeader("Content-Type", "application/json; charset=utf-8")]);
        response.Body.ShouldBeOfType<Body.Present>().ContentType.ShouldBe("application/json");
    }
}
