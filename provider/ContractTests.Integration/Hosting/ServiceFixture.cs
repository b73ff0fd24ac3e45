using ContractTests.Integration.Api;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractTests.Integration;

/// <summary>
/// Runs a complete service in this process for tests, with its own start-up, routing and middleware. The test controls
/// the clock, the configuration and the outside services. It works with any test framework.
/// </summary>
/// <remarks>
/// Call the <c>Use…</c> methods before the first request; afterwards they throw, because they would have no effect. The
/// host environment is <c>Testing</c> by default (see <see cref="UseEnvironment"/>).
/// </remarks>
/// <typeparam name="TEntryPoint">Any public type of the service's assembly.</typeparam>
public partial class ServiceFixture<TEntryPoint> : WebApplicationFactory<TEntryPoint>
    where TEntryPoint : class
{
    private readonly List<Action<IWebHostBuilder>> _setup = [];
    private readonly List<TestDatabase> _databases = [];
    private bool _started;

    /// <summary>Everything that the service logs, by test.</summary>
    public ServiceLog Log { get; } = new();

    /// <summary>
    /// Sets a configuration value, which takes precedence over all files and environment variables of the service.
    /// </summary>
    /// <param name="key">A key with colons: <c>ConnectionStrings:Ledger</c>.</param>
    /// <param name="value">Null removes the service's own value.</param>
    public ServiceFixture<TEntryPoint> UseSetting(string key, string? value) =>
        Use(host => host.UseSetting(key, value));

    /// <summary>Makes the service use a test database; the fixture disposes of it.</summary>
    /// <param name="name">The name of the connection string: <c>Ledger</c> for <c>ConnectionStrings:Ledger</c>.</param>
    public ServiceFixture<TEntryPoint> UseDatabase(string name, TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _databases.Add(database);
        return UseSetting($"ConnectionStrings:{name}", database.ConnectionString);
    }

    public ServiceFixture<TEntryPoint> UseEnvironment(string name) => Use(host => host.UseEnvironment(name));

    /// <summary>
    /// Replaces <see cref="TimeProvider"/>, for instance by the <c>FakeTimeProvider</c> of
    /// Microsoft.Extensions.TimeProvider.Testing. Timers of that clock fire only when the test advances it.
    /// </summary>
    public ServiceFixture<TEntryPoint> UseClock(TimeProvider clock) => Replace(clock);

    /// <summary>
    /// Makes the service trust these tokens, through the configuration of its own bearer scheme
    /// (<c>Authentication:Schemes:{scheme}</c>). The service still validates tokens itself.
    /// </summary>
    public ServiceFixture<TEntryPoint> UseTokens(TestTokens tokens, string scheme = "Bearer")
    {
        ArgumentNullException.ThrowIfNull(tokens);

        foreach (var (key, value) in tokens.SettingsFor(scheme))
            UseSetting(key, value);

        return this;
    }

    /// <summary>Replaces all registrations of a type by one instance.</summary>
    public ServiceFixture<TEntryPoint> Replace<TService>(TService instance) where TService : class =>
        UseServices(services =>
        {
            services.RemoveAll<TService>();
            services.AddSingleton(instance);
        });

    /// <summary>Changes the service's registrations after the service has made them.</summary>
    public ServiceFixture<TEntryPoint> UseServices(Action<IServiceCollection> change) =>
        Use(host => host.ConfigureTestServices(change));

    /// <summary>Runs code with the service's own dependencies, in a separate scope.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(work);

        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="InScopeAsync{TService,TResult}"/>
    public Task InScopeAsync<TService>(Func<TService, Task> work) where TService : notnull =>
        InScopeAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    protected override IHost CreateHost(IHostBuilder builder)
    {
        try
        {
            return base.CreateHost(builder);
        }
        catch (Exception thrown)
        {
            var failure = Cause(thrown);
            throw new InvalidOperationException(
                $"{typeof(TEntryPoint).Name}: expected the service to start, but it threw {failure.GetType().Name}: "
                + $"{FailureText.Sentence(failure, 1000)} "
                + "Check its settings (UseSetting) and what it needs at start.",
                failure);
        }
    }

    /// <summary>
    /// A service that fails at once may have disposed of its host before it is started. In that case its log says why.
    /// </summary>
    private Exception Cause(Exception thrown) => thrown is ObjectDisposedException
        ? Log.All.Select(line => line.Exception)
            .LastOrDefault(logged => logged is not null and not ObjectDisposedException) ?? thrown
        : thrown;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        _started = true;
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseEnvironment("Testing");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        // A log line belongs to the test whose request caused it; the test's execution context identifies the test.
        builder.ConfigureTestServices(services =>
            services.Configure<TestServerOptions>(server => server.PreserveExecutionContext = true));

        foreach (var step in _setup)
            step(builder);
        CheckReplacedClients(builder);
    }

    private ServiceFixture<TEntryPoint> Use(Action<IWebHostBuilder> step)
    {
        ThrowIfStarted();
        _setup.Add(step);
        return this;
    }

    private void ThrowIfStarted()
    {
        if (_started)
        {
            throw new InvalidOperationException(
                $"{typeof(TEntryPoint).Name}: expected its set-up before the first request, but found it running. "
                + "Set everything up first, or use another fixture.");
        }
    }
}
