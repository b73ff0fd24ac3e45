using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Webhooks;

/// <summary>The serialized form of webhooks.</summary>
internal static class WebhookShape
{
    private static readonly Shape SideBody = Shape.AnyOf(
        Shape.OpenObject(Must("name", Shape.Word)), Shape.OpenObject(Must("label", Shape.Word))).OrNull;

    private static readonly Shape HeaderValue = Shape.AnyOf(Shape.Text, Shape.Number, Shape.Flag);

    public static readonly Shape Body = Shape.OpenObject(
        May("description", Shape.Text.OrNull), May("consumer", SideBody), May("provider", SideBody),
        May("enabled", Shape.Flag.OrNull),
        May("events", Shape.List(
            Shape.OpenObject(Must("name", Shape.OneOf([.. WebhookEvents.All]))), atLeast: 1).OrNull),
        Must("request", Shape.OpenObject(
            Must("method", Shape.Word), Must("url", Shape.Word), May("headers", Shape.Map(HeaderValue).OrNull),
            May("body", Shape.Any), May("username", Shape.Text.OrNull), May("password", Shape.Text.OrNull))))
        .Named("WebhookDraft");

    public static readonly Shape List = HalShape.Resource("self pb:create pb:webhooks[] curies[]").Named("Webhooks");

    /// <summary>The outcome of a test call of a webhook.</summary>
    public static readonly Shape Execution = HalShape.Resource(
        "webhook? try-again",
        May("error", Shape.Object(Must("message", Shape.Text))),
        May("request", Shape.Object(
            Must("headers", Shape.Map(Shape.Text)), May("body", Shape.Any), Must("url", Shape.Text))),
        May("response", Shape.Object(
            Must("status", Shape.Count), Must("headers", Shape.Map(Shape.Text)), May("body", Shape.Any))),
        May("message", Shape.Text), Must("logs", Shape.Text), Must("success", Shape.Flag)).Named("WebhookExecution");
}
