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
}
