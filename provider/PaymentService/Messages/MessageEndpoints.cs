using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PaymentService.Background;
using PaymentService.Credentials;
using PaymentService.Payments;
using PaymentService.Problems;

namespace PaymentService.Messages;

internal static class MessageEndpoints
{
    private const int LongestId = 100;

    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    public static void AddMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MessageOptions>()
            .BindConfiguration("Messages").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<OrderInbox>();
        builder.Services.AddRecurring<OutboxDelivery>();
        builder.Services.AddHttpClient<SubscriberClient>(SubscriberClient.Name, (services, client) =>
        {
            if (services.GetRequiredService<IOptions<MessageOptions>>().Value.Subscriber is { } address)
                client.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
            client.Timeout = SendLimit;
        });
    }

    public static void MapMessages(this IEndpointRouteBuilder service) =>
        service.MapPost("/messages", Receive).WithName("ReceiveMessage").WithTags("Messages")
            .RequireAuthorization(Scopes.Messages)
            .MayAnswer(
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> Receive(
        [FromHeader(Name = MessageHeaders.Id)] string? messageId,
        [FromHeader(Name = MessageHeaders.Type)] string? type,
        OrderCompleted message,
        OrderInbox inbox,
        CancellationToken cancellation)
    {
        var errors = message.FindErrors();
        if (messageId is not { Length: > 0 and <= LongestId })
            errors[MessageHeaders.Id] = [$"expected 1 to {LongestId} characters, but found {messageId?.Length ?? 0}"];
        if (type != OrderCompleted.Type)
            errors[MessageHeaders.Type] = [$"expected {OrderCompleted.Type}, but found {type ?? "nothing"}"];

        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await inbox.Handle(messageId!, message, cancellation) switch
        {
            Receipt.Handled or Receipt.AlreadyHandled => TypedResults.NoContent(),
            Receipt.UnknownPayment(var payment) => PaymentProblems.UnknownPayment(payment),
            Receipt.Mismatch(var reason) => Problem.Of(
                StatusCodes.Status422UnprocessableEntity,
                "Message does not fit the payment",
                $"Order {message.OrderId} cannot be settled: {reason}.",
                "message_does_not_fit"),
            _ => throw new UnreachableException()
        };
    }
}
