using ContractTests.Cli.Accounts;
using ContractTests.Cli.Auditing;
using ContractTests.Cli.BackingUp;
using ContractTests.Cli.Checking;
using ContractTests.Cli.Cleaning;
using ContractTests.Cli.Comparing;
using ContractTests.Cli.Completion;
using ContractTests.Cli.Deployments;
using ContractTests.Cli.Explaining;
using ContractTests.Cli.Exporting;
using ContractTests.Cli.Gate;
using ContractTests.Cli.Importing;
using ContractTests.Cli.Mocking;
using ContractTests.Cli.Pacticipants;
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
    private const string Contracts = "Contracts", Gate = "Gate", Deployments = "Deployments",
        Environments = "Environments", Applications = "Applications", Webhooks = "Webhooks", Tokens = "Tokens",
        Broker = "Broker", Shell = "Shell";

    public static readonly IReadOnlyList<CommandEntry> All =
    [
        new(Contracts, "publish", "Publish pact files to a broker", PublishCommand.Create,
            "contract publish pacts --consumer-app-version 4f2a9c1 --branch main",
            "contract publish 'pacts/**/*.json' --auto-detect-version-properties"),
        new(Contracts, "verify", "Verify a running provider against its pacts", VerifyCommand.Create,
            "contract verify --provider-base-url http://localhost:5000 --file pacts/OrderService-PaymentService.json",
            "contract verify --provider-name PaymentService --port 5000 --broker-url https://broker.example.org "
                + "--publish --provider-version 4f2a9c1 --provider-branch main"),
        new(Contracts, "stub", "Run a stub provider that answers from pacts", StubCommand.Create,
            "contract stub --dir pacts --port 8080 --watch",
            "contract stub --broker-url https://broker.example.org --provider-name PaymentService"),
        new(Contracts, "mock", "Run mock servers from pact files and verify how they were used", MockCommand.Create,
            "contract mock start --output pacts",
            "contract mock list",
            "contract mock create --file pacts/OrderService-PaymentService.json",
            "contract mock verify --mock-server-port 52943",
            "contract mock shutdown --mock-server-port 52943",
            "contract mock shutdown-master --server-key KEY"),
        new(Contracts, "explain", "Explain how pact files are matched, rule by rule", ExplainCommand.Create,
            "contract explain pacts/OrderService-PaymentService.json",
            "contract explain pact.json --output json"),
        new(Contracts, "compare", "Compare pact files with an OpenAPI or AsyncAPI description", CompareCommand.Create,
            "contract compare pacts/*.json --description openapi.yaml",
            "contract compare pact.json --description openapi.yaml --description asyncapi.yaml --output json"),
        new(Contracts, "lint-description", "List places in a description that cannot be compared",
            LintDescriptionCommand.Create,
            "contract lint-description openapi.yaml",
            "contract lint-description openapi.yaml --output json"),
        new(Contracts, "check-provider", "Check a running provider against its OpenAPI description",
            CheckProviderCommand.Create,
            "contract check-provider --description openapi.yaml --provider-base-url http://localhost:5000",
            "contract check-provider --description openapi.yaml --provider-base-url http://localhost:5000 "
                + "--header Authorization=TOKEN --json"),
        new(Contracts, "publish-provider-contract", "Publish the description of a provider to a broker",
            PublishProviderContractCommand.Create,
            "contract publish-provider-contract openapi.yaml --provider PaymentService --provider-app-version 4f2a9c1 "
                + "--branch main --verification-results PaymentService.json",
            "contract publish-provider-contract openapi.yaml --provider PaymentService "
                + "--auto-detect-version-properties --verification-exit-code 0 --verifier newman"),
        new(Contracts, "export", "Write pact files as WireMock mappings", ExportCommand.Create,
            "contract export pacts/*.json --to mappings",
            "contract export pact.json"),
        new(Contracts, "get-pacts", "List or download the pacts of a provider", GetPactsCommand.Create,
            "contract get-pacts --provider PaymentService",
            "contract get-pacts --provider PaymentService --branch main --download --download-dir pacts"),
        new(Contracts, "list-latest-pact-versions", "List the latest pact of each consumer and provider",
            ListLatestPactVersionsCommand.Create,
            "contract list-latest-pact-versions",
            "contract list-latest-pact-versions --output json"),
        new(Contracts, "pacts-for-verification", "List the pacts that a provider would verify, and why",
            PactsForVerificationCommand.Create,
            "contract pacts-for-verification --provider PaymentService",
            "contract pacts-for-verification --provider PaymentService --provider-branch main --enable-pending "
                + "--explain"),
        new(Contracts, "provider-states", "List the provider states that consumers use", ProviderStatesCommand.Create,
            "contract provider-states list --provider PaymentService",
            "contract provider-states list --provider PaymentService --environment production"),

        new(Gate, "can-i-deploy", "Ask whether a version can be deployed", CanIDeployCommand.Create,
            "contract can-i-deploy --pacticipant OrderService --version 4f2a9c1 --to-environment production",
            "contract can-i-deploy --pacticipant OrderService --version 4f2a9c1 --to-environment production "
                + "--retry-while-unknown 30"),
        new(Gate, "can-i-merge", "Ask whether a version works with the main branches", CanIDeployCommand.CreateForMerge,
            "contract can-i-merge --pacticipant OrderService --version 4f2a9c1",
            "contract can-i-merge --pacticipant OrderService --branch my-feature --output json"),

        new(Deployments, "record-deployment", "Record that a version is deployed", DeploymentCommands.RecordDeployment,
            "contract record-deployment --pacticipant OrderService --version 4f2a9c1 --environment production",
            "contract record-deployment --pacticipant OrderService --version 4f2a9c1 --environment production "
                + "--application-instance blue"),
        new(Deployments, "record-undeployment", "Record that an application is no longer deployed",
            DeploymentCommands.RecordUndeployment,
            "contract record-undeployment --pacticipant OrderService --environment production",
            "contract record-undeployment --pacticipant OrderService --environment production "
                + "--application-instance blue"),
        new(Deployments, "record-release", "Record that a version is released", ReleaseCommands.RecordRelease,
            "contract record-release --pacticipant OrderApp --version 4.1.0 --environment production",
            "contract record-release --pacticipant OrderApp --version 4.1.0 --environment production --output json"),
        new(Deployments, "record-support-ended", "Record that a release is no longer supported",
            ReleaseCommands.RecordSupportEnded,
            "contract record-support-ended --pacticipant OrderApp --version 3.0.0 --environment production",
            "contract record-support-ended -a OrderApp -e 3.0.0 --environment production --output json"),

        new(Environments, "list-environments", "List the environments", EnvironmentCommands.ListEnvironments,
            "contract list-environments",
            "contract list-environments --output json"),
        new(Environments, "create-environment", "Create an environment", EnvironmentCommands.CreateEnvironment,
            "contract create-environment --name staging",
            "contract create-environment --name production --display-name Production --production"),
        new(Environments, "describe-environment", "Describe an environment",
            EnvironmentChanges.Describe,
            "contract describe-environment --name production",
            "contract describe-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9 --output json"),
        new(Environments, "update-environment", "Change an environment", EnvironmentChanges.Update,
            "contract update-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9 --display-name Live",
            "contract update-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9 --production"),
        new(Environments, "delete-environment", "Delete an environment", EnvironmentChanges.Delete,
            "contract delete-environment --name staging",
            "contract delete-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9"),

        new(Applications, "list-pacticipants", "List the applications", PacticipantCommands.List,
            "contract list-pacticipants",
            "contract list-pacticipants --output json"),
        new(Applications, "describe-pacticipant", "Describe an application", PacticipantCommands.Describe,
            "contract describe-pacticipant --name OrderService",
            "contract describe-pacticipant --name OrderService --output json"),
        new(Applications, "create-or-update-pacticipant", "Create or change an application",
            PacticipantCommands.CreateOrUpdate,
            "contract create-or-update-pacticipant --name OrderService --main-branch main",
            "contract create-or-update-pacticipant --name OrderService --repository-url https://example.org/orders"),
        new(Applications, "describe-version", "Describe a version of an application", DescribeVersionCommand.Create,
            "contract describe-version --pacticipant OrderService --version 4f2a9c1",
            "contract describe-version --pacticipant OrderService --environment production"),
        new(Applications, "create-or-update-version", "Create or change a version of an application",
            CreateVersionCommand.Create,
            "contract create-or-update-version --pacticipant PaymentService --version 4f2a9c1 --branch main",
            "contract create-or-update-version --pacticipant PaymentService --version 4f2a9c1 --tag production"),
        new(Applications, "create-version-tag", "Add a tag to a version", CreateVersionTagCommand.Create,
            "contract create-version-tag --pacticipant OrderService --version 4f2a9c1 --tag production",
            "contract create-version-tag --pacticipant OrderService --version 4f2a9c1 --tag-with-git-branch"),
        new(Applications, "delete-version-tag", "Remove a tag from a version", DeleteCommands.VersionTag,
            "contract delete-version-tag --pacticipant OrderService --version 4f2a9c1 --tag production",
            "contract delete-version-tag -a OrderService -e 4f2a9c1 -t production -o json"),
        new(Applications, "delete-branch", "Delete a branch of an application", DeleteCommands.Branch,
            "contract delete-branch --pacticipant OrderService --branch my-feature",
            "contract delete-branch --pacticipant OrderService --branch my-feature --error-when-not-found true"),

        new(Webhooks, "list-webhooks", "List the webhooks", WebhookCommands.ListWebhooks,
            "contract list-webhooks",
            "contract list-webhooks --output json"),
        new(Webhooks, "create-webhook", "Create a webhook", WebhookCommands.CreateWebhook,
            "contract create-webhook https://ci.example.org/verify --provider PaymentService "
                + "--contract-requiring-verification-published",
            "contract create-webhook https://ci.example.org/build --contract-content-changed --data @body.json "
                + "--header 'Content-Type: application/json'"),
        new(Webhooks, "create-or-update-webhook", "Create a webhook or change the one with a UUID",
            WebhookCommands.CreateOrUpdateWebhook,
            "contract create-or-update-webhook https://ci.example.org/verify "
                + "--uuid 8e49af42-b4a0-4d44-a0b0-2e9fd7c7a0c5 --contract-content-changed",
            "contract create-or-update-webhook https://ci.example.org/verify --uuid $(contract generate-uuid) "
                + "--provider-verification-failed"),
        new(Webhooks, "test-webhook", "Send a webhook's request now", WebhookCommands.TestWebhook,
            "contract test-webhook --uuid 8e49af42-b4a0-4d44-a0b0-2e9fd7c7a0c5",
            "contract test-webhook --uuid 8e49af42-b4a0-4d44-a0b0-2e9fd7c7a0c5 --output json"),
        new(Webhooks, "delete-webhook", "Delete a webhook", WebhookCommands.DeleteWebhook,
            "contract delete-webhook --uuid 8e49af42-b4a0-4d44-a0b0-2e9fd7c7a0c5",
            "contract delete-webhook --uuid 8e49af42-b4a0-4d44-a0b0-2e9fd7c7a0c5 --output json"),
        new(Webhooks, "generate-uuid", "Print a new UUID for a webhook", GenerateUuidCommand.Create,
            "contract generate-uuid",
            "contract generate-uuid --output json"),

        new(Tokens, "list-tokens", "List the API tokens", TokenCommands.ListTokens,
            "contract list-tokens",
            "contract list-tokens --output json"),
        new(Tokens, "create-token", "Create an API token", TokenCommands.CreateToken,
            "contract create-token --name build --scope write",
            "contract create-token --name ann --scope admin --database sqlite:pact-broker.db"),
        new(Tokens, "revoke-token", "Revoke an API token", TokenCommands.RevokeToken,
            "contract revoke-token --name build",
            "contract revoke-token --name build --output json"),

        new(Broker, "broker", "Run a broker", BrokerCommand.Create,
            "contract broker",
            "contract broker --host '*' --port 9292 --database postgres://user:password@localhost/pacts"),
        new(Broker, "backup", "Copy a broker's SQLite database to a file", BackupCommands.Backup,
            "contract backup --to pacts-backup.db",
            "contract backup --database sqlite:/var/lib/pacts.db --to pacts-backup.db"),
        new(Broker, "restore", "Restore a broker's SQLite database", BackupCommands.Restore,
            "contract restore --from pacts-backup.db",
            "contract restore --from pacts-backup.db --database sqlite:/var/lib/pacts.db --replace"),
        new(Broker, "clean", "Delete old versions", CleanCommand.Create,
            "contract clean --dry-run",
            "contract clean --older-than-days 30 --keep-latest 5"),
        new(Broker, "import", "Copy everything from another broker", ImportCommand.Create,
            "contract import --from https://old.example.org --to http://localhost:9292",
            "contract import --from https://old.example.org --from-token TOKEN --to http://localhost:9292"),
        new(Broker, "audit", "List who changed what", AuditCommand.Create,
            "contract audit --since 2026-11-22",
            "contract audit --account build --output json"),

        new(Shell, "completion", "Print a completion script for a shell", CompletionCommand.Create,
            "source <(contract completion bash)",
            "contract completion fish > ~/.config/fish/completions/contract.fish"),
    ];

    public static CommandEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
