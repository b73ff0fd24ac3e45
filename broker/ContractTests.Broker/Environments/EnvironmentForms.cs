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

    private static readonly Field[] Fields =
    [
        new(Name, "Name") { Hint = "As pipelines call it, without spaces.", IsRequired = true },
        new(DisplayName, "Display name") { Hint = "As people call it; made of the name if it is empty." },
        new(Production, "This is a production environment"),
        new(Contacts, "Contacts")
        {
            Hint = "One on each line: a name, and what else there is to know after semicolons, as in "
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
            CreateEnvironment.Outcome.NameTaken => NewPage(Form.Typed(Fields, body, Taken()), links),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> ShowEdit(
        string uuid, Database database, Links links, CancellationToken cancellation) =>
        await Found(uuid, database, cancellation) is { } environment
            ? EditPage(environment, Stored(environment), links)
            : Refusal.NotFound();

    private static async Task<IResult> Change(
        string uuid, FormBody body, Database database, Caller caller, ChangeEnvironment change, Links links,
        CancellationToken cancellation)
    {
        if (await Found(uuid, database, cancellation) is not { } environment)
            return Refusal.NotFound();
        var errors = new FieldErrors();
        var contacts = ContactLines.Of(environment.Contacts) is null
            ? JsonNode.Parse(environment.Contacts!, documentOptions: JsonLimits.Documents)
            : ContactLines.Read(body[Contacts]);
        var request = EnvironmentRequest.Read(Json(body, contacts), errors);
        return await change.Run(new(uuid, request, errors), caller, cancellation) switch
        {
            ChangeEnvironment.Outcome.Changed => Forms.Done(links.To(Routes.Environment, uuid)),
            ChangeEnvironment.Outcome.NotFound => Refusal.NotFound(),
            ChangeEnvironment.Outcome.Invalid invalid =>
                EditPage(environment, Form.Typed(Fields, body, invalid.Errors), links),
            ChangeEnvironment.Outcome.NameTaken => EditPage(environment, Form.Typed(Fields, body, Taken()), links),
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
        (Production, environment.Production ? "true" : ""), (Contacts, ContactLines.Of(environment.Contacts) ?? ""));

    private static FieldErrors Taken() => FieldErrors.Of(Name, "is that of another environment");

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
