using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace ContractTests.Integration.Tests.LogIn;

/// <summary>Logs users in with the default flow; only the newest tokens work.</summary>
internal sealed class SessionService : ServiceFixture<SessionService>
{
    private readonly ConcurrentDictionary<string, string> _access = new();
    private readonly ConcurrentDictionary<string, string> _refresh = new();
    private int _refreshes;

    public int Refreshes => _refreshes;

    public void Expire() => _access.Clear();

    public void Revoke()
    {
        _access.Clear();
        _refresh.Clear();
    }

    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(
        web => web.ConfigureServices(services => services.AddRouting()).Configure(
            app => app.UseRouting().UseEndpoints(endpoints =>
            {
                endpoints.MapPost("/auth/login", (JsonElement body) =>
                    body.GetProperty("password").GetString() == "right"
                        ? Issue(body.GetProperty("username").GetString()!)
                        : Results.Problem(title: "wrong user or password", statusCode: 401));
                endpoints.MapPost("/auth/refresh", (JsonElement body) =>
                {
                    Interlocked.Increment(ref _refreshes);
                    return _refresh.TryRemove(body.GetProperty("refresh_token").GetString()!, out var user)
                        ? Issue(user)
                        : Results.Problem(statusCode: 401);
                });
                endpoints.MapPost("/auth/logout", (HttpContext context) =>
                {
                    _access.TryRemove(Token(context), out _);
                    return Results.NoContent();
                });
                endpoints.MapGet("/me", (HttpContext context) => _access.TryGetValue(Token(context), out var user)
                    ? Results.Json(new { sub = user })
                    : Results.Unauthorized());
            })));

    private IResult Issue(string user)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new
        {
            sub = user,
            jti = Guid.NewGuid(),
            role = new[] { "customer", "admin" },
            scope = "orders:read orders:write",
        });
        var token = $"{Encoded("""{"alg":"none"}"""u8)}.{Encoded(claims)}.";
        var next = Guid.NewGuid().ToString();
        _access[token] = user;
        _refresh[next] = user;
        return Results.Json(
            new { access_token = token, refresh_token = next, token_type = "Bearer", expires_in = 300 });
    }

    private static string Encoded(ReadOnlySpan<byte> bytes) => Base64UrlEncoder.Encode(bytes.ToArray());

    private static string Token(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
}
