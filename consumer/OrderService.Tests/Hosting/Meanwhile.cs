using ContractTests.Integration;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrderService.Storage;

namespace OrderService.Tests;

/// <summary>
/// Does something between what the service has read and what it stores, such as a change of another node.
/// </summary>
internal sealed class Meanwhile : SaveChangesInterceptor
{
    private Func<Task>? work;

    public void Join(ServiceFixture<OrderServiceApplication> service) => service.UseServices(services => services
        .ConfigureDbContext<SqliteOrderBook>(options => options.AddInterceptors(this))
        .ConfigureDbContext<PostgreSqlOrderBook>(options => options.AddInterceptors(this)));

    /// <summary>From now on, whenever the service is about to store something.</summary>
    public void Do(Func<Task> change) => work = change;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (work is not null)
            await work();

        return result;
    }
}
