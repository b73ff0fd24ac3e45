using System.Text.Encodings.Web;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// Registers one authentication scheme for each kind of credentials, a policy scheme that chooses one by the request,
/// and one authorization policy for each scope. An endpoint without a policy requires the scope for its method, read
/// or write, so that no endpoint is left open by mistake.
/// </summary>
internal static class AccountServices
{
    private const string AnyScheme = "Any";

    public static void AddAccounts(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton<TokenCache>();
        services.AddSingleton<ConfiguredAccounts>();
        services.AddSingleton(new FailedLogins(options.Clock));
        services.AddSingleton<LoginGuard>();
        services.AddHostedService<TokenListener>();

        // AddAuthentication would also add data protection, which writes keys for cookies to the home folder.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = AnyScheme);
        services.TryAddSingleton(UrlEncoder.Default);
        new AuthenticationBuilder(services)
            .AddPolicyScheme(AnyScheme, displayName: null, any =>
            {
                any.ForwardDefaultSelector = context =>
                    TokenAuthentication.Handles(context.Request) ? TokenAuthentication.Name
                    : SessionAuthentication.Handles(context.Request) ? SessionAuthentication.Name
                    : BasicAuthentication.Name;
                any.ForwardChallenge = BasicAuthentication.Name;
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null)
            .AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(BasicAuthentication.Name, null);

        // Routing would refuse endpoints with a policy if authorization did not run, as without accounts.
        services.Configure<RouteOptions>(routing => routing.SuppressCheckForUnhandledSecurityMetadata = true);

        // They have no state. By default each request creates them again, which takes longer than their work.
        services.AddSingleton<IPolicyEvaluator, PolicyEvaluator>();
        services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        services.AddSingleton<IAuthorizationHandler, ScopeAuthorization>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccountRefusals>();
        services.AddAuthorization(authorization =>
        {
            authorization.FallbackPolicy = Policy(new ScopeRequirement(null));
            foreach (var scope in (Scope[])[Scope.Read, Scope.Write, Scope.Admin])
                authorization.AddPolicy(scope.Text(), Policy(new ScopeRequirement(scope)));
        });
    }

    /// <summary>
    /// Authenticates and authorizes each request before <paramref name="rest"/>. A broker without accounts does
    /// neither: everyone may do everything.
    /// </summary>
    public static void UseAccounts(this IApplicationBuilder broker, Action<IApplicationBuilder> rest)
    {
        var accounts = broker.ApplicationServices.GetRequiredService<ConfiguredAccounts>();
        broker.Use(async (context, next) =>
        {
            if (await accounts.IsOpen(context.RequestAborted))
                context.Features.Set(Visitor.Anyone);
            await next(context);
        });
        broker.MapWhen(context => !Visitor.Of(context).HasAccounts, open =>
        {
            rest(open);
            open.UseEndpoints(_ => { });
        });
        broker.UseAuthentication();
        broker.UseMiddleware<KnownVisitor>();
        broker.UseAuthorization();
        rest(broker);
    }

    private static AuthorizationPolicy Policy(ScopeRequirement requirement) => new([requirement], []);
}
