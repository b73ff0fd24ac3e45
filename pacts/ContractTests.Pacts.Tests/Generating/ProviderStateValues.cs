using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class ProviderStateValues
{
    private static readonly GeneratorContext Context = Drawn.AtProvider.With(
        """
        {"id": 1000, "name": "Ann \"A\"", "price": 1.10, "tags": ["a"], "none": null, "digits": "42", "paid": "True"}
        """);

    [Theory]
    [InlineData("${id}", "1000")]
    [InlineData("id", "1000")]
    [InlineData("${ id }", "1000")]
    [InlineData("${price}", "1.10")]
    [InlineData("${name}", "\"Ann \\\"A\\\"\"")]
    [InlineData("${tags}", "[\"a\"]")]
    [InlineData("${none}", "null")]
    public void A_lone_key_keeps_the_type_of_its_value(string expression, string value)
    {
        Drawn.Value(Generator(expression), "1", Context).ShouldBe(value);
    }

    [Theory]
    [InlineData("/accounts/${id}", "\"/accounts/1000\"")]
    [InlineData("${id}-${digits}", "\"1000-42\"")]
    [InlineData("${id} and $more {text}", "\"1000 and $more {text}\"")]
    [InlineData("x${none}x", "\"xx\"")]
    public void Keys_among_text_give_text(string expression, string value)
    {
        Drawn.Value(Generator(expression), "1", Context).ShouldBe(value);
    }

    [Theory]
    [InlineData("id", "STRING", "\"1000\"")]
    [InlineData("digits", "INTEGER", "42")]
    [InlineData("digits", "DECIMAL", "42.0")]
    [InlineData("id", "FLOAT", "1000.0")]
    [InlineData("price", "DECIMAL", "1.10")]
    [InlineData("price", "FLOAT", "1.10")]
    [InlineData("paid", "BOOLEAN", "true")]
    [InlineData("tags", "RAW", "[\"a\"]")]
    public void A_data_type_converts_the_value(string expression, string type, string value)
    {
        var generator = $$"""{"type": "ProviderState", "expression": "${{{expression}}}", "dataType": "{{type}}"}""";

        Drawn.Value(generator, "1", Context).ShouldBe(value);
    }

    [Fact]
    public void All_values_that_are_missing_are_told_at_once_with_their_places()
    {
        var request = Drawn.Request(
            """
            {
              "method": "GET", "path": "/a", "body": {"content": {"items": [{"id": 1}, {"id": 2}]}},
              "generators": {
                "path": {"type": "ProviderState", "expression": "/${account}"},
                "body": {"$.items[*].id": {"type": "ProviderState", "expression": "${id}", "dataType": "BOOLEAN"}}
              }
            }
            """);

        var refused = Should.Throw<ProviderStateValueException>(() => request.WithGeneratedValues(Context));

        const string remedy = "Return it from the handler of a provider state, or give it as a parameter of one.";
        refused.Message.Split(Environment.NewLine).ShouldBe(
        [
            "path: expected a value \"account\" from the provider states, but found digits, id, name, none, paid, "
            + $"price, tags. {remedy}",
            "$.items[0].id: expected a value of type BOOLEAN for ${id} from the provider states, but found 1000. "
            + remedy,
            "$.items[1].id: expected a value of type BOOLEAN for ${id} from the provider states, but found 1000. "
            + remedy,
        ]);
    }

    [Fact]
    public void An_expression_that_is_not_closed_is_told()
    {
        Should.Throw<ProviderStateValueException>(() => Drawn.Value(Generator("${id"), "1", Context))
            .Message.ShouldStartWith("$.value: expected a closing brace in the expression ${id, but found none.");
    }

    [Fact]
    public void A_consumer_test_keeps_the_example()
    {
        Drawn.Value(Generator("${id}"), "1", Context with { Side = GenerationSide.Consumer }).ShouldBe("1");
    }

    [Fact]
    public void A_provider_test_keeps_the_example_of_a_mock_server()
    {
        const string generator = """{"type": "MockServerURL", "regex": ".*(/a)", "example": "http://1234:8080/a"}""";

        Drawn.Value(generator, context: Drawn.AtProvider).ShouldBe("\"example\"");
        Drawn.Value(generator, context: Drawn.AtConsumer with { MockServerUrl = null }).ShouldBe("\"example\"");
        Drawn.Value(generator, context: Drawn.AtConsumer with { MockServerUrl = "http://localhost:1/" })
            .ShouldBe("\"http://localhost:1/a\"");
    }

    private static string Generator(string expression) =>
        $$"""{"type": "ProviderState", "expression": "{{expression}}"}""";
}
