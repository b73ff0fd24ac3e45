using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Labels;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Profiles;

/// <summary>Changes what is said of a pacticipant, and its labels, on a page.</summary>
internal static class PacticipantForms
{
    public const string DisplayName = "displayName";
    public const string MainBranch = "mainBranch";
    public const string Repository = "repositoryUrl";
    public const string Labels = "labels";

    private static readonly Field[] Fields =
    [
        new(DisplayName, "Display name") { Hint = "What pages call it. Leave it empty to derive it from the name." },
        new(MainBranch, "Main branch") { Hint = "The branch that releases are made from." },
        new(Repository, "Repository")
        {
            Hint = "The address of its source code, such as https://github.com/example/orders.",
        },
        new(Labels, "Labels") { Hint = "One per line." },
    ];

    public static void MapPacticipantForms(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.EditPacticipant, ShowEdit).IsPage().RequireAuthorization(Scope.Write.Text());
        broker.MapPost(Routes.EditPacticipant, Change).IsForm();
    }

    private static async Task<IResult> ShowEdit(
        string pacticipant, Database database, Links links, CancellationToken cancellation) =>
        await Found(pacticipant, database, cancellation) is { } details
            ? EditPage(details, Stored(details).ToEdit(), links)
            : Refusal.NoPacticipant(pacticipant);

    private static async Task<IResult> Change(
        string pacticipant, FormBody body, Database database, Caller caller, ChangePacticipant change,
        LabelPacticipant label, RemoveLabel unlabel, Links links, CancellationToken cancellation)
    {
        if (await Found(pacticipant, database, cancellation) is not { } details)
            return Refusal.NoPacticipant(pacticipant);
        var stored = Stored(details);
        var sent = body.Over(stored.All);
        var errors = new FieldErrors();
        var wanted = PacticipantChange.Read(Json(sent, details.Pacticipant), errors);
        var labels = sent[Labels].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct().ToList();
        foreach (var objection in labels.Select(NameRule.Objection).OfType<string>().Distinct())
            errors.Add(Labels, objection);
        if (errors.Any)
            return EditPage(details, Form.Typed(Fields, sent, errors, stored), links);
        var seen = new ChangePacticipant.Input(pacticipant, wanted, Replaces: false)
        {
            IsAsSeen = current => Stored(current).WasShown(body, stored),
        };
        switch (await change.Run(seen, caller, cancellation))
        {
            case ChangePacticipant.Outcome.NotFound:
                return Refusal.NoPacticipant(pacticipant);
            case ChangePacticipant.Outcome.ChangedMeanwhile { Pacticipant: var current }:
                return EditPage(current, Stored(current).Meanwhile(sent), links);
        }

        foreach (var added in labels.Except(details.Labels))
            await label.Run(pacticipant, added, caller, cancellation);
        foreach (var removed in details.Labels.Except(labels))
            await unlabel.Run(pacticipant, removed, caller, cancellation);
        return Forms.Done(links.To(Routes.Pacticipant, pacticipant));
    }

    private static Task<PacticipantDetails?> Found(string name, Database database, CancellationToken cancellation) =>
        database.Read(session => PacticipantDetails.Find(session, name), cancellation);

    private static Page EditPage(PacticipantDetails details, Form form, Links links)
    {
        var back = new Step(details.Pacticipant.Name, links.To(Routes.Pacticipant, details.Pacticipant.Name));
        return Page.OfForm(
            $"Edit {details.Pacticipant.Name}",
            new Profiles_PacticipantFormContent { Model = new PacticipantFormModel(form, back.Href) }, form, back);
    }

    private static Form Stored(PacticipantDetails details) => new(
        Fields, errors: null, (DisplayName, details.Pacticipant.DisplayName),
        (MainBranch, details.Pacticipant.MainBranch ?? ""), (Repository, details.Pacticipant.RepositoryUrl ?? ""),
        (Labels, string.Join('\n', details.Labels)));

    /// <summary>Without an address that stays, because an earlier broker may have taken any.</summary>
    private static JsonElement Json(FormBody body, Pacticipant stored)
    {
        var json = new JsonObject
        {
            [DisplayName] = body.Filled(DisplayName),
            [MainBranch] = body.Filled(MainBranch),
        };
        if (body.Filled(Repository) is var address && address != stored.RepositoryUrl)
            json[Repository] = address;
        return JsonElement.Parse(json.ToJsonString());
    }
}

/// <param name="Back">The page to go back to without changing anything.</param>
internal sealed record PacticipantFormModel(Form Form, string Back);
