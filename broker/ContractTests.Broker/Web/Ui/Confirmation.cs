namespace ContractTests.Broker.Web.Ui;

/// <summary>Asks once more before something is deleted, and says what goes with it.</summary>
/// <param name="Question">What is asked, as in <c>Delete the environment Production?</c></param>
/// <param name="Losses">What goes; empty if there is nothing but the thing itself.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Back">The page that one comes from.</param>
internal sealed record Confirmation(string Question, IReadOnlyList<string> Losses, string Button, Step Back)
{
    public Page Page => new(Button, new Web_Ui_ConfirmationContent { Model = this })
    {
        Breadcrumbs = [Back],
        HasRaw = false,
    };
}
