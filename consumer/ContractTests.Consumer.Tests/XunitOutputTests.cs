namespace ContractTests.Consumer.Tests;

public sealed class XunitOutputTests
{
    [Fact]
    public void Xunit_2_gets_each_line()
    {
        var lines = new Lines2();

        new PactConfig { Outputters = [new Output.Xunit.XunitOutput(lines)] }.WriteLine("a line");

        lines.Written.ShouldBe(["a line"]);
    }

    [Fact]
    public void Xunit_3_gets_each_line()
    {
        var output = TestContext.Current.TestOutputHelper.ShouldNotBeNull();

        new PactConfig { Outputters = [new Output.Xunit.V3.XunitOutput(output)] }.WriteLine("a line");

        output.Output.ShouldContain("a line");
    }

    private sealed class Lines2 : global::Xunit.Abstractions.ITestOutputHelper
    {
        public List<string> Written { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void WriteLine(string format, params object[] args) => throw new NotSupportedException();
    }
}
