using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>Contracts that only the official tools can read completely, because plugins wrote them.</summary>
public sealed class PluginWarnings
{
    [Theory]
    [InlineData("""[{"name": "protobuf", "version": "0.3.8", "configuration": {}}]""", "the plugin protobuf 0.3.8.")]
    [InlineData("""[{"name": "csv"}, {"name": "matt", "version": "1"}]""", "the plugins csv, matt 1.")]
    [InlineData("""[{}]""", "the plugin (unnamed).")]
    [InlineData("""["protobuf"]""", "the plugin (unnamed).")]
    [InlineData("""[{"name": "a\nb", "version": {}}]""", "the plugin a")]
    public void The_plugins_of_a_contract_are_named(string plugins, string named)
    {
        var warning = PactWarnings.Of(Read(plugins)).ShouldHaveSingleItem();

        warning.ShouldContain("the contract was written with " + named);
        warning.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_contract_without_plugins_is_not_warned_of(string plugins) =>
        PactWarnings.Of(Read(plugins)).ShouldBeEmpty();

    private static Contract Read(string plugins) => PactReader.Read(
        Encoding.UTF8.GetBytes($$"""
        {
          "consumer": { "name": "Web" },
          "provider": { "name": "Shop" },
          "interactions": [],
          "metadata": { "pactSpecification": { "version": "4.0" }, "plugins": {{plugins}} }
        }
        """),
        "web-shop.json");
}
