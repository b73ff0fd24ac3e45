using System.Text.Json.Serialization.Metadata;
using ContractTests.Broker.Web;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.OpenApi;

/// <summary>A successful response of an endpoint; one for each media type with its own shape.</summary>
/// <param name="Shape">Null for a response without a body.</param>
/// <param name="Type">Null for all JSON types that the endpoint offers.</param>
internal sealed record Answers(Shape? Shape, IReadOnlyList<int> Statuses, string? Type = null);

/// <summary>A possible request body.</summary>
internal sealed record BodyShape(Shape Shape);

/// <summary>A query parameter of an endpoint.</summary>
internal sealed record Asks(string Name, Shape Shape, string Description);

/// <summary>Describes the requests and responses of an endpoint where it is mapped.</summary>
internal static class Described
{
    /// <summary>The problems of a request, in whichever of these members fits.</summary>
    public static readonly Shape Error = Shape.AnyOf(
        Shape.Object(Must("error", Shape.AnyOf(
            Shape.Text, Shape.Object(Must("message", Shape.Text), Must("reference", Shape.Text))))),
        Shape.Object(
            Must("errors", Shape.AnyOf(Shape.Map(Shape.List(Shape.Text)), Shape.List(Shape.Text))),
            May("notices", Shape.List(HalShape.Notice)))).Named("Error");

    public static readonly Shape Problem = Shape.Object(
        Must("title", Shape.Text), Must("type", Shape.Text), Must("status", Shape.Count), May("detail", Shape.Text),
        May("instance", Shape.Text),
        May("errors", Shape.List(Shape.Object(
            Must("type", Shape.Text), Must("title", Shape.Text), Must("detail", Shape.Text),
            May("pointer", Shape.Text))))).Named("Problem");

    /// <param name="statuses">200 if none is given.</param>
    public static RouteHandlerBuilder Answers(
        this RouteHandlerBuilder endpoint, Shape shape, params int[] statuses) =>
        endpoint.WithMetadata(new Answers(shape, Or200(statuses)));

    /// <param name="resource">The record that is serialized.</param>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder endpoint, JsonTypeInfo<T> resource, params int[] statuses) =>
        endpoint.Answers(RecordShape.Of(resource), statuses);

    /// <param name="extended">For the extended type, which it offers in addition to the usual ones.</param>
    public static RouteHandlerBuilder Answers(
        this RouteHandlerBuilder endpoint, Shape shape, Shape extended, params int[] statuses) =>
        endpoint.Answers(shape, statuses).WithMetadata(
            new Offers(MediaTypes.Hal, MediaTypes.Json, MediaTypes.Extended),
            new Answers(extended, Or200(statuses), MediaTypes.Extended));

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Answers(null, [StatusCodes.Status204NoContent]));

    /// <summary>The name of the body in messages about its length: "pact".</summary>
    public static RouteHandlerBuilder Sends(this RouteHandlerBuilder endpoint, string name) =>
        endpoint.WithMetadata(new SentBody(name));

    /// <summary>Accepts such a body in one of these types; without any, in JSON.</summary>
    public static RouteHandlerBuilder Takes(
        this RouteHandlerBuilder endpoint, Shape body, params string[] types) =>
        endpoint.WithMetadata(new Takes(types.Length == 0 ? [MediaTypes.Json] : types), new BodyShape(body));

    /// <param name="body">The record that describes it.</param>
    public static RouteHandlerBuilder Takes<T>(
        this RouteHandlerBuilder endpoint, JsonTypeInfo<T> body, params string[] types) =>
        endpoint.Takes(RecordShape.OfBody(body), types);

    public static RouteHandlerBuilder Asks(
        this RouteHandlerBuilder endpoint, string name, Shape shape, string description) =>
        endpoint.WithMetadata(new Asks(name, shape, description));

    public static RouteHandlerBuilder AsksForPage(this RouteHandlerBuilder endpoint) => endpoint
        .Asks("page", Shape.Positive, "Which page, from 1.")
        .Asks("size", Shape.Positive, $"How many on a page; {Paging.DefaultSize} if only the page is given.")
        .Asks("pageNumber", Shape.Positive, "The older name of page.")
        .Asks("pageSize", Shape.Positive, "The older name of size.");

    private static int[] Or200(int[] statuses) => statuses.Length == 0 ? [StatusCodes.Status200OK] : statuses;
}
