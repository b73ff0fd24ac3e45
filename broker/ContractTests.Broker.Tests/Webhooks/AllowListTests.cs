using System.ComponentModel.DataAnnotations;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>An entry of the list of hosts that no host can meet is refused; it would close webhooks silently.</summary>
public sealed class AllowListTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("/[/")]
    [InlineData("/^ci\\.example\\.org$")]
    [InlineData("//")]
    [InlineData("*")]
    [InlineData("ci.*")]
    [InlineData("*.")]
    [InlineData("https://ci.example.org")]
    [InlineData("ci.example.org/hooks")]
    [InlineData("10.0.0.0/99")]
    public void What_is_no_host_is_refused(string host) => Should.Throw<ValidationException>(
        () => new AllowList(new WebhookOptions { Hosts = ["ci.example.org", host] })).Message.ShouldStartWith(host);

    [Theory]
    [InlineData("ci.example.org")]
    [InlineData("localhost")]
    [InlineData("build_1")]
    [InlineData("*.example.org")]
    [InlineData("/^ci[0-9]+$/")]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.1.2.3")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("fe80::/10")]
    public void What_can_be_one_is_taken(string host) =>
        new AllowList(new WebhookOptions { Hosts = [host] }).NamesHosts.ShouldBeTrue();
}
