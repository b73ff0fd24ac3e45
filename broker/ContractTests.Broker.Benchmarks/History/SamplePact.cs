namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A contract of about 3.6 KB, as many services have it.</summary>
internal static class SamplePact
{
    private const int Interactions = 8;

    public static string Of(string consumer, string provider, int number) => $$$"""
        {"consumer":{"name":"{{{consumer}}}"},"provider":{"name":"{{{provider}}}"},"interactions":[
        {{{string.Join(",\n", Enumerable.Range(0, Interactions).Select(index => Interaction(index, number)))}}}
        ],"metadata":{"pactSpecification":{"version":"3.0.0"} } }
        """;

    private static string Interaction(int index, int number) => $$"""
        {"description":"a request for order {{index}} in revision {{number}}",
        "providerStates":[{"name":"order {{index}} exists"}],
        "request":{"method":"GET","path":"/orders/{{index}}","headers":{"Accept":"application/json"} },
        "response":{"status":200,"headers":{"Content-Type":"application/json"},
        "body":{"id":{{index}},"customer":"customer {{index}}","total":"100.00","currency":"EUR",
        "lines":[{"sku":"A-1","count":1}]},
        "matchingRules":{"body":{"$":{"matchers":[{"match":"type"}]} } } } }
        """;
}
