using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OrderService.Users;

internal static class UserSetup
{
    public static void AddUsers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AdministratorOptions>()
            .BindConfiguration("Administrator")
            .Validate(
                options => options.Email is null || RequestFor(options).FindErrors().Count == 0,
                "Administrator: expected an Email and a Password of 8 to 128 characters, but found other values.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        builder.Services.AddScoped<UserRegistry>();
    }

    public static async Task AddAdministrator(this IHost service)
    {
        var options = service.Services.GetRequiredService<IOptions<AdministratorOptions>>().Value;
        if (options.Email is null)
            return;

        await using var scope = service.Services.CreateAsyncScope();
        var (email, name, password) = RequestFor(options);
        await scope.ServiceProvider.GetRequiredService<UserRegistry>()
            .Add(email!, name!, password!, Role.Admin, CancellationToken.None);
    }

    private static UserRequest RequestFor(AdministratorOptions options) =>
        new(options.Email, "Administrator", options.Password);
}
