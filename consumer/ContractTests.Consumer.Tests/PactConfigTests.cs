using ContractTests.Pacts.Files;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer.Tests;

public sealed class PactConfigTests
{
    [Fact]
    public void Unsaid_settings_are_those_of_PactNet()
    {
        var config = Pact.V3("Orders", "Payments").Config;

        config.PactDir.ShouldBe(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../pacts")));
        config.LogLevel.ShouldBe(PactLogLevel.Information);
        config.Outputters.ShouldHaveSingleItem().ShouldBeOfType<ConsoleOutput>();
        config.WriteMode.ShouldBe(WriteMode.Merge);
    }

    [Fact]
    public void A_line_goes_to_every_output()
    {
        var (first, second) = (new KeptOutput(), new KeptOutput());
        var config = new PactConfig { Outputters = [first, second] };

        config.WriteLine("told");

        first.Lines.ShouldBe(["told"]);
        second.Lines.ShouldBe(["told"]);
    }

    [Fact]
    public void A_pact_knows_its_pair()
    {
        var pact = Pact.V4("Orders", "Payments");

        (pact.Consumer, pact.Provider).ShouldBe(("Orders", "Payments"));
    }
}
