using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PaymentService.Credentials;
using PaymentService.Ledgers;
using PaymentService.Pages;
using PaymentService.Problems;

namespace PaymentService.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder service)
    {
        var accounts = service.MapGroup("/accounts").WithTags("Accounts").RequireAuthorization(Roles.Admin)
            .MayAnswer(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

        accounts.MapPost("/", Open).WithName("OpenAccount")
            .MayAnswer(StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType);
        accounts.MapGet("/", List).WithName("ListAccounts").DescribePage();
        accounts.MapGet("/{id}", Read).WithName("ReadAccount").MayAnswer(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<AccountResource>, ValidationProblem, ProblemHttpResult>> Open(
        AccountRequest request, Ledger ledger, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        var account = new Account(request.AccountId!, request.Currency!, request.Balance ?? 0, request.CardLimit);
        ledger.Accounts.Add(account);
        try
        {
            await ledger.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (ledger.IsDuplicate(failure))
        {
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "Account exists",
                $"Account {account.Id} already exists. Open it under another name.",
                "account_exists");
        }

        return TypedResults.Created(
            $"/accounts/{Uri.EscapeDataString(account.Id)}", AccountResource.Of(account));
    }

    private static async Task<Results<Ok<Page<AccountResource>>, ValidationProblem>> List(
        [AsParameters] PageRequest page, Ledger ledger, CancellationToken cancellation)
    {
        if (page.FindErrors() is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var accounts = await ledger.Accounts.AsNoTracking()
            .Where(account => page.Cursor == null || string.Compare(account.Id, page.Cursor) > 0)
            .OrderBy(account => account.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancellation);

        return TypedResults.Ok(Page.Of(accounts, page.Size, account => account.Id, AccountResource.Of));
    }

    private static async Task<Results<Ok<AccountResource>, ProblemHttpResult>> Read(
        string id, Ledger ledger, CancellationToken cancellation) =>
        await ledger.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellation)
            is { } account
            ? TypedResults.Ok(AccountResource.Of(account))
            : Problem.Of(
                StatusCodes.Status404NotFound, "Unknown account", $"There is no account {id}.", "unknown_account");
}
