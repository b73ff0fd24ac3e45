using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Environments;

/// <summary>Creates, changes and deletes environments on pages.</summary>
internal static class EnvironmentForms
{
    public const string Name = "name";
    public const string DisplayName = "displayName";
    public const string Production = "production";
    public const string Contacts = "contacts";

    /// <summary>No field: contacts that lines cannot say are part of what was seen.</summary>
    private const string StoredContacts = "stored-contacts";

    private static readonly Field[] Fields =
    [
        new(Name, "Name") { Hint = "What pipelines call it. It cannot contain spaces.", IsRequired = true },
        new(DisplayName, "Display name") { Hint = "What pages call it. Leave it empty to derive it from the name." },
        new(Production, "This is a production environment") { Kind = "checkbox" },
        new(Contacts, "Contacts")
        {
            Hint = "One per line: a name, then any details after semicolons, such as "
                + "\"Ann Lee; email: ann@example.org\".",
        },
    ];

    public static void MapEnvironmentForms(this IEndpointRouteBuilder broker)
    {
        var write = Scope.Write.Text();
        broker.MapGet(Routes.NewEnvironment, ShowNew).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.NewEnvironment, Create).IsForm();
        broker.MapGet(Routes.EditEnvironment, ShowEdit).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.EditEnvironment, Change).IsForm();
        broker.MapGet(Routes.RemoveEnvironment, AskToDelete).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.RemoveEnvironment, Delete).IsForm();
    }

    private static Page ShowNew(Links links) => NewPage(new Form(Fields, errors: null), links);

    private static async Task<IResult> Create(
        FormBody body, Caller caller, CreateEnvironment create, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        if (EnvironmentRequest.Read(Json(body, ContactLines.Read(body[Contacts])), errors) is not { } request)
            return NewPage(Form.Typed(Fields, body, errors), links);
        return await create.Run(request, caller, cancellation) switch
        {
            CreateEnvironment.Outcome.Created { Environment: var created } =>
                Forms.Done(links.To(Routes.Environment, created.Uuid)),
            CreateEnvironment.Outcome.NameTaken taken => NewPage(Form.Typed(Fields, body, Taken(taken.Name)), links),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> ShowEdit(
        string uuid, Database database, Links links, CancellationToken cancellation) =>
        await Found(uuid, database, cancellation) is { } environment
            ? EditPage(environment, Stored(environment).ToEdit(), links)
            : Refusal.NotFound();

    private static async Task<IResult> Change(
        string uuid, FormBody body, Database database, Caller caller, ChangeEnvironment change, Links links,
        CancellationToken cancellation)
    {
        if (await Found(uuid, database, cancellation) is not { } environment)
            return Refusal.NotFound();
        var stored = Stored(environment);
        var sent = body.Over(stored.All);
        var errors = new FieldErrors();
        var contacts = ContactLines.Of(environment.Contacts) is null
            ? JsonNode.Parse(environment.Contacts!, documentOptions: JsonLimits.Documents)
            : ContactLines.Read(sent[Contacts]);
        var request = EnvironmentRequest.Read(Json(sent, contacts), errors);
        var seen = new ChangeEnvironment.Input(uuid, request, errors)
        {
            IsAsSeen = current => Stored(current).WasShown(body, stored),
        };
        return await change.Run(seen, caller, cancellation) switch
        {
            ChangeEnvironment.Outcome.Changed => Forms.Done(links.To(Routes.Environment, uuid)),
            ChangeEnvironment.Outcome.NotFound => Refusal.NotFound(),
            ChangeEnvironment.Outcome.Invalid invalid =>
                EditPage(environment, Form.Typed(Fields, sent, invalid.Errors, stored), links),
            ChangeEnvironment.Outcome.NameTaken taken =>
                EditPage(environment, Form.Typed(Fields, sent, Taken(taken.Name), stored), links),
            ChangeEnvironment.Outcome.ChangedMeanwhile { Environment: var current } =>
                EditPage(current, Stored(current).Meanwhile(sent), links),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> AskToDelete(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var (environment, records) = await database.Read(
            async session => await session.EnvironmentWithUuid(uuid) is { } found
                ? (found, await session.RecordsOfEnvironment(found.Id))
                : (null, default),
            cancellation);
        if (environment is null)
            return Refusal.NotFound();
        return new Confirmation(
            $"Delete the environment {environment.DisplayName}?",
            records.All == 0
                ? []
                :
                [
                    $"{Count.Of(records.All, "deployment or release", "deployments and releases")} recorded there, "
                        + $"{records.Current} of them current",
                    "can-i-deploy can no longer be asked about this environment",
                ],
            "Delete environment", new Step(environment.DisplayName, links.To(Routes.Environment, uuid))).Page;
    }

    private static async Task<IResult> Delete(
        string uuid, FormBody _, Caller caller, DeleteEnvironment delete, Links links,
        CancellationToken cancellation) =>
        await delete.Run(uuid, caller, cancellation)
            ? Forms.Done(links.To(Routes.Environments))
            : Refusal.NotFound();

    private static Task<EnvironmentRow?> Found(string uuid, Database database, CancellationToken cancellation) =>
        database.Read(session => session.EnvironmentWithUuid(uuid), cancellation);

    private static Page NewPage(Form form, Links links) =>
        FormPage("New environment", form, new Step("Environments", links.To(Routes.Environments)), hasContacts: true);

    private static Page EditPage(EnvironmentRow environment, Form form, Links links) => FormPage(
        $"Edit {environment.DisplayName}", form,
        new Step(environment.DisplayName, links.To(Routes.Environment, environment.Uuid)),
        hasContacts: ContactLines.Of(environment.Contacts) is not null);

    private static Page FormPage(string title, Form form, Step back, bool hasContacts) =>
        Page.OfForm(
            title,
            new Environments_EnvironmentFormContent { Model = new EnvironmentFormModel(form, hasContacts, back.Href) },
            form, back);

    private static Form Stored(EnvironmentRow environment) => new(
        Fields, errors: null, (Name, environment.Name), (DisplayName, environment.DisplayName),
        (Production, environment.Production ? "true" : ""), (Contacts, ContactLines.Of(environment.Contacts) ?? ""),
        (StoredContacts, environment.Contacts ?? ""));

    private static FieldErrors Taken(string name) =>
        FieldErrors.Of(Name, $"is already taken by the environment '{name}'");

    private static JsonElement Json(FormBody body, JsonNode? contacts) => JsonElement.Parse(new JsonObject
    {
        [Name] = body[Name].Trim(),
        [DisplayName] = body.Filled(DisplayName),
        [Production] = body.IsChecked(Production),
        [Contacts] = contacts,
    }.ToJsonString());
}

/// <param name="HasContacts">False if the contacts hold what lines cannot say; they stay as they are.</param>
/// <param name="Back">The page to go back to without changing anything.</param>
internal sealed record EnvironmentFormModel(Form Form, bool HasContacts, string Back);
