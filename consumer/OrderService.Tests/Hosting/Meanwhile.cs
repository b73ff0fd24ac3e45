using ContractTests.Integration;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrderService.Storage;

namespace OrderService.Tests.Hosting;

/// <summary>
/// Runs code between the service's read and its write, such as a change of another node.
/// </summary>
internal sealed class Meanwhile : SaveChangesInterceptor
{
    private Func<Task>? _work;

    public void Join(ServiceFixture<OrderServiceApplication> service) => service.UseServices(services => services
        .ConfigureDbContext<SqliteOrderBook>(options => options.AddInterceptors(this))
        .ConfigureDbContext<PostgreSqlOrderBook>(options => options.AddInterceptors(this)));

    /// <summary>From now on, each time the service is about to store something.</summary>
    public void Do(Func<Task> change) => _work = change;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (_work is not null)
            await _work();

        return result;
    }
}
