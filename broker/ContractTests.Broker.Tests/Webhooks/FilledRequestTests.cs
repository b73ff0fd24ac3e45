using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

[On(Engine.Sqlite)]
public sealed class FilledRequestTests
{
    [Theory]
    [InlineData("http://[::1]:8080/jobs", "[::1]:8080")]
    [InlineData("https://[2001:db8::1]/jobs", "[2001:db8::1]")]
    [InlineData("https://127.0.0.1:8443/jobs", "127.0.0.1:8443")]
    [InlineData("https://bücher.example/jobs", "xn--bcher-kva.example")]
    public void The_host_is_shown_as_it_is_sent(string url, string host)
    {
        var request = new WebhookRequest("POST", url, [], null, BodyIsJson: false, Username: null, Password: null);

        var filled = FilledRequest.From(request, SecretValues.None, new Dictionary<string, string>(), "a broker");

        filled.Headers.Single(header => header.Name == "host").Value.ShouldBe(host);
    }
}
