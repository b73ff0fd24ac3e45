using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary>The options that create and update an environment alike.</summary>
internal sealed class EnvironmentOptions
{
    private readonly Option<string?> displayName;
    private readonly Option<bool> production;
    private readonly Option<bool> noProduction;
    private readonly Option<string?> contact;
    private readonly Option<string?> email;

    public EnvironmentOptions(Command command, string displayNameText, string noProductionText)
    {
        displayName = new Option<string?>("--display-name") { Description = displayNameText }.AddTo(command);
        production = new Option<bool>("--production") { Description = "Mark the environment as production" }
            .AddTo(command);
        noProduction = new Option<bool>("--no-production") { Description = noProductionText }.AddTo(command);
        contact = new Option<string?>("--contact-name")
        {
            Description = "Name of the person or team that is responsible",
        }.AddTo(command);
        email = new Option<string?>("--contact-email-address")
        {
            Description = "Email address of the person or team",
        }.AddTo(command);
    }

    public bool IsProduction(ParseResult parsed) => parsed.GetValue(production);

    public bool IsNoProduction(ParseResult parsed) => parsed.GetValue(noProduction);

    /// <summary>The environment with the display name and contact that are given; what is not given stays.</summary>
    public DeploymentEnvironment Apply(DeploymentEnvironment known, ParseResult parsed) => known with
    {
        DisplayName = parsed.GetValue(displayName) ?? known.DisplayName,
        Contacts = parsed.GetValue(contact) is { } person
            ? [new EnvironmentContact(person, parsed.GetValue(email))]
            : known.Contacts,
    };
}
