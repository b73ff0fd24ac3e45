using System.Diagnostics;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Example;

/// <summary>Loads the example from the first page of an empty broker.</summary>
internal static class ExampleEndpoints
{
    public static void MapExample(this IEndpointRouteBuilder broker) => broker.MapPost(Routes.Example, Load).IsForm();

    private static async Task<IResult> Load(
        FormBody _, Caller caller, LoadExample load, Links links, CancellationToken cancellation) =>
        await load.Run(new ExampleRun(caller, links, cancellation)) switch
        {
            LoadExample.Outcome.Loaded => Forms.Done(links.To(Routes.Index)),
            LoadExample.Outcome.NotEmpty => new Refusal.Sentence(
                StatusCodes.Status409Conflict,
                "The example is for an empty broker, but this one knows pacticipants already; nothing was loaded."),
            _ => throw new UnreachableException(),
        };
}
