using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderService.Http;
using OrderService.LogIn;

namespace OrderService.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder service) =>
        service.MapPost("/messages", Receive).WithName("ReceiveMessage").WithTags("Messages")
            .RequireAuthorization(Scopes.MessagesWrite).AnswersProblems(401, 403, 404, 415, 422);

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> Receive(
        PaymentSettled message,
        [FromHeader(Name = MessageHeaders.Id)] string? id,
        [FromHeader(Name = MessageHeaders.Type)] string? type,
        Inbox inbox,
        CancellationToken cancellation)
    {
        if (id is not { Length: >= 1 and <= MessageHeaders.LongestId })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                [MessageHeaders.Id] =
                    [$"expected 1 to {MessageHeaders.LongestId} characters, but found {id?.Length ?? 0}"]
            });
        }

        if (type != PaymentSettled.Type)
        {
            return Problems.Problem(
                422, $"{MessageHeaders.Type}: expected '{PaymentSettled.Type}', but found '{type ?? "nothing"}'.");
        }

        return await inbox.Handle(id, message, cancellation) switch
        {
            MessageOutcome.Handled => TypedResults.NoContent(),
            MessageOutcome.UnknownPayment(var payment) => Problems.NotFound(
                $"No order was paid with the payment {payment}."),
            MessageOutcome.OtherAmount(var order) => Problems.Problem(
                422, $"The payment took {order.Amount} {order.Currency}, but the message tells of another amount."),
            _ => throw new UnreachableException()
        };
    }
}
