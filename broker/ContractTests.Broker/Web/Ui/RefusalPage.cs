namespace ContractTests.Broker.Web.Ui;

/// <summary>An answer that says no, for people: what is wrong, and a way on.</summary>
internal static class RefusalPage
{
    public static Page Of(Refusal refusal) => new(
        refusal.Title, new Web_Ui_RefusalContent { Model = refusal }) { Status = refusal.Status, HasRaw = false };
}
