using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Webhooks;

/// <summary>The page for creating or editing a webhook.</summary>
internal static class WebhookFormPage
{
    public static Page New(Form form, SideNames names, AllowList allowed, Links links) =>
        Of("New webhook", form, names, allowed, new Step("Webhooks", links.To(Routes.Webhooks)));

    public static Page Edit(Webhook webhook, Form form, SideNames names, AllowList allowed, Links links) => Of(
        $"Edit {webhook.DisplayName}", form, names, allowed,
        new Step(webhook.DisplayName, links.To(Routes.Webhook, webhook.Uuid)));

    public static async Task<SideNames> SideNames(this Session session)
    {
        var (pacticipants, labels) = await session.WhenAll(
            () => session.Rows("select name from pacticipant order by name", row => row.GetString(0)),
            () => session.Rows("select distinct name from label order by name", row => row.GetString(0)));
        return new SideNames(pacticipants, labels);
    }

    private static Page Of(string title, Form form, SideNames names, AllowList allowed, Step back) =>
        Page.OfForm(
            title,
            new Webhooks_WebhookFormContent
            {
                Model = new WebhookFormModel(form, names, allowed.Methods, back.Href),
            },
            form, back);
}

/// <summary>The names of pacticipants and labels, to choose from.</summary>
internal sealed record SideNames(IReadOnlyList<string> Pacticipants, IReadOnlyList<string> Labels);

internal sealed record WebhookFormModel(Form Form, SideNames Names, IReadOnlyList<string> Methods, string Back);
