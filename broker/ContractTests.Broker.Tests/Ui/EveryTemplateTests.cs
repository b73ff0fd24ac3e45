using RazorSlices;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>No template is forgotten where pages are looked at.</summary>
public sealed class EveryTemplateTests
{
    /// <summary>The picture of a page that each template makes.</summary>
    private static readonly Dictionary<string, string> Pictures = new()
    {
        ["Accounts_SignInContent"] = "sign-in",
        ["Audit_AuditContent"] = "audit",
        ["Cleaning_CleaningContent"] = "clean-up-preview",
        ["Contracts_Shown_DiffContent"] = "pact-changes",
        ["Contracts_Shown_PactContent"] = "pact",
        ["Documentation_ReferenceContent"] = "reference",
        ["Environments_EnvironmentContent"] = "environment",
        ["Environments_EnvironmentFormContent"] = "environment-edit",
        ["Environments_EnvironmentsContent"] = "environments",
        ["Index_FirstSteps"] = "home-empty",
        ["Index_HomePage"] = "home",
        ["Matrix_GateContent"] = "gate-no",
        ["Matrix_MatrixContent"] = "matrix",
        ["Network_NetworkContent"] = "network",
        ["Profiles_PacticipantContent"] = "pacticipant",
        ["Profiles_PacticipantFormContent"] = "pacticipant-form",
        ["ProviderContracts_ComparisonContent"] = "comparison",
        ["ProviderContracts_Shown_ProviderContractContent"] = "provider-contract",
        ["Sessions_AccountContent"] = "account",
        ["Tokens_CreatedTokenContent"] = "token-created",
        ["Tokens_TokenFormContent"] = "token-new",
        ["Tokens_TokensContent"] = "tokens",
        ["Verifications_VerificationContent"] = "result",
        ["Versions_VersionContent"] = "version",
        ["Web_Ui_ConfirmationContent"] = "environment-delete",
        ["Web_Ui_Fragment"] = "relation",
        ["Web_Ui_Layout"] = "home",
        ["Web_Ui_RefusalContent"] = "not-found",
        ["Web_Ui_ResourceContent"] = "resource-list",
        ["Webhooks_CallContent"] = "webhook-call",
        ["Webhooks_WebhookContent"] = "webhook",
        ["Webhooks_WebhookFormContent"] = "webhook-edit",
        ["Webhooks_WebhookTestContent"] = "webhook-test",
        ["Webhooks_WebhooksContent"] = "webhooks",
    };

    [Fact]
    public void Each_template_has_its_picture()
    {
        var templates = typeof(BrokerApplication).Assembly.GetTypes()
            .Where(type => typeof(RazorSlice).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => type.Name);

        templates.ShouldBe(Pictures.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Each_picture_is_taken_by_a_test()
    {
        var tests = Directory.GetFiles(Screens.Sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith($"{nameof(EveryTemplateTests)}.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText).Where(text => text.Contains("Screens.Faults", StringComparison.Ordinal)).ToList();

        Pictures.Values.Where(name => !tests.Any(text => text.Contains($"\"{name}\"", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }
}
