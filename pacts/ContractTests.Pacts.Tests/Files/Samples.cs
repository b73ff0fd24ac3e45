namespace ContractTests.Pacts.Tests.Files;

/// <summary>Contracts for several tests.</summary>
internal static class Samples
{
    public static Contract Payment(SpecificationVersion version) => new(
        "OrderService",
        "PaymentService",
        [PaymentRequest("a payment request", "payment account exists")])
    {
        Version = version,
    };

    public static HttpInteraction PaymentRequest(string description, string state, int status = 200) => new(
        description,
        new HttpRequest("POST", "/payments")
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present("""{"amount":100.00,"currency":"USD"}""", "application/json"),
            Rules = new MatchingRules(
            [
                new PlacedRules(Part.Header, "X-Trace", new RuleList([new MatchingRule.Regex("[0-9a-f]+")])),
                new PlacedRules(Part.Body, "$.amount", new RuleList([new MatchingRule.Type()])),
            ]),
        },
        new HttpResponse(status)
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present("""{"payment_id":"12345","items":[{"a b":"<é>"}]}""", "application/json"),
            Rules = new MatchingRules(
            [
                new PlacedRules(Part.Body, "$.items", new RuleList([new MatchingRule.Type(Min: 1)])),
            ]),
        })
    {
        ProviderStates = [new InteractionState(state)],
    };
}
