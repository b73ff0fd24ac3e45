using ContractTests.Provider.Tests.Catalogue;

namespace ContractTests.Provider.Tests;

public sealed class StateParametersTests
{
    private static readonly StateParameters Parameters = new(
        "an article exists",
        Interactions
            .Given("", ("id", "12345"), ("name", "\"Tea\""), ("price", "\"2.50\""), ("tags", "[1, 2]"))
            .Parameters);

    [Fact]
    public void Values_are_read_by_type_whether_written_as_number_or_text()
    {
        Parameters.Get<int>("id").ShouldBe(12345);
        Parameters.Get<string>("id").ShouldBe("12345");
        Parameters.Get<string>("name").ShouldBe("Tea");
        Parameters.Get<decimal>("price").ShouldBe(2.50m);
        Parameters.Get<int[]>("tags").ShouldBe([1, 2]);
    }

    [Fact]
    public void All_together_are_an_object()
    {
        var article = new StateParameters(
            "",
            Interactions.Given("", ("id", "\"1\""), ("NAME", "\"Tea\""), ("price", "2.50")).Parameters).As<Article>();

        article.ShouldBe(new Article("1", "Tea", 2.50m));
    }

    [Fact]
    public void A_parameter_that_is_not_given_is_told_with_those_that_are()
    {
        Should.Throw<KeyNotFoundException>(() => Parameters.Get<string>("colour")).Message.ShouldBe(
            "parameter colour: expected a value in the contract, but found only id, name, price, tags.");
        Parameters.Get("colour", otherwise: "green").ShouldBe("green");
        Parameters.TryGet<string>("colour", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_parameter_of_another_type_is_told()
    {
        Should.Throw<FormatException>(() => Parameters.Get<int>("name")).Message.ShouldBe(
            "parameter name: expected a value of type Int32, but found \"Tea\".");
    }
}
