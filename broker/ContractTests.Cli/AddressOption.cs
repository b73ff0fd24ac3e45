using System.CommandLine;

namespace ContractTests.Cli;

/// <summary>
/// An option with the address of a page, which a broker shows as a link. Any other value is refused before the
/// command runs.
/// </summary>
internal sealed class AddressOption : Option<string?>
{
    public AddressOption(string name)
        : this(name, value => Scheme(value) is "http" or "https", "an address such as https://example.org/page")
    {
    }

    private AddressOption(string name, Predicate<string> isAddress, string expected)
        : base(name) => Validators.Add(result =>
        {
            var value = result.Tokens is [.., var last] ? last.Value : "";
            if (!string.IsNullOrWhiteSpace(value) && !isAddress(value))
                result.AddError($"{name} must be {expected}, not '{value}'");
        });

    /// <summary>Also accepts addresses of git: <c>ssh://…</c>, or <c>git@example.org:orders.git</c>.</summary>
    public static AddressOption OfRepository(string name) => new(
        name,
        value => Scheme(value) is null or "http" or "https" or "ssh" or "git",
        "the address of a repository such as https://example.org/orders");

    private static string? Scheme(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) ? address.Scheme : null;
}
