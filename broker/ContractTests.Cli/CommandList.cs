using System.CommandLine;
using ContractTests.Cli.Accounts;
using ContractTests.Cli.Auditing;
using ContractTests.Cli.BackingUp;
using ContractTests.Cli.Checking;
using ContractTests.Cli.Cleaning;
using ContractTests.Cli.Comparing;
using ContractTests.Cli.Deployments;
using ContractTests.Cli.Explaining;
using ContractTests.Cli.Exporting;
using ContractTests.Cli.Gate;
using ContractTests.Cli.Importing;
using ContractTests.Cli.Publishing;
using ContractTests.Cli.Selecting;
using ContractTests.Cli.Serving;
using ContractTests.Cli.Stubbing;
using ContractTests.Cli.Verifying;
using ContractTests.Cli.Versions;
using ContractTests.Cli.Webhooks;

namespace ContractTests.Cli;

/// <summary>Every command of the tool, in the order of the help.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All(ToolContext context) =>
    [
        BrokerCommand.Create(context),
        BackupCommands.Backup(context),
        BackupCommands.Restore(context),
        PublishCommand.Create(context),
        VerifyCommand.Create(context),
        StubCommand.Create(context),
        ExportCommand.Create(context),
        ExplainCommand.Create(context),
        CompareCommand.Create(context),
        LintDescriptionCommand.Create(context),
        CheckProviderCommand.Create(context),
        CanIDeployCommand.Create(context),
        CanIDeployCommand.CreateForMerge(context),
        DeploymentCommands.RecordDeployment(context),
        DeploymentCommands.RecordUndeployment(context),
        ReleaseCommands.RecordRelease(context),
        ReleaseCommands.RecordSupportEnded(context),
        EnvironmentCommands.CreateEnvironment(context),
        EnvironmentCommands.ListEnvironments(context),
        DescribeVersionCommand.Create(context),
        CreateVersionTagCommand.Create(context),
        ListLatestPactVersionsCommand.Create(context),
        WebhookCommands.CreateWebhook(context),
        WebhookCommands.CreateOrUpdateWebhook(context),
        WebhookCommands.TestWebhook(context),
        WebhookCommands.ListWebhooks(context),
        WebhookCommands.DeleteWebhook(context),
        PactsForVerificationCommand.Create(context),
        TokenCommands.CreateToken(context),
        TokenCommands.ListTokens(context),
        TokenCommands.RevokeToken(context),
        AuditCommand.Create(context),
        CleanCommand.Create(context),
        ImportCommand.Create(context),
    ];
}
