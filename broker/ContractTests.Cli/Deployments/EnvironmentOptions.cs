using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary>The options that creating and updating an environment share.</summary>
internal sealed class EnvironmentOptions
{
    private readonly Option<string?> _displayName;
    private readonly Option<bool> _production;
    private readonly Option<bool> _noProduction;
    private readonly Option<string?> _contact;
    private readonly Option<string?> _email;

    public EnvironmentOptions(Command command, string displayNameText, string noProductionText)
    {
        _displayName = new Option<string?>("--display-name") { Description = displayNameText }.AddTo(command);
        _production = new Option<bool>("--production") { Description = "Mark the environment as production" }
            .AddTo(command);
        _noProduction = new Option<bool>("--no-production") { Description = noProductionText }.AddTo(command);
        _contact = new Option<string?>("--contact-name")
        {
            Description = "Name of the person or team that is responsible",
        }.AddTo(command);
        _email = new Option<string?>("--contact-email-address")
        {
            Description = "Email address of the person or team",
        }.AddTo(command);
    }

    public bool IsProduction(ParseResult parsed) => parsed.GetValue(_production);

    public bool IsNoProduction(ParseResult parsed) => parsed.GetValue(_noProduction);

    /// <summary>The environment with the given display name and contact; what is not given is kept.</summary>
    public DeploymentEnvironment Apply(DeploymentEnvironment known, ParseResult parsed) => known with
    {
        DisplayName = parsed.GetValue(_displayName) ?? known.DisplayName,
        Contacts = parsed.GetValue(_contact) is { } person
            ? [new EnvironmentContact(person, parsed.GetValue(_email))]
            : known.Contacts,
    };
}
