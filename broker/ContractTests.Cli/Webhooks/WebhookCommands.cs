using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Webhooks;

/// <summary>Commands about webhooks.</summary>
internal static class WebhookCommands
{
    public static Command CreateWebhook(ToolContext context)
    {
        var command = new Command("create-webhook", "Create a webhook: a request that the broker sends when "
            + "something happens to pacts.");
        var options = WebhookOptions.On(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var webhook = await options.Read(parsed, cancellation);
            var created = await broker.Webhooks.SaveAsync(webhook, cancellation);
            return Print(context, output.Read(parsed), created, "Created");
        });
    }

    public static Command CreateOrUpdateWebhook(ToolContext context)
    {
        var command = new Command("create-or-update-webhook", "Create a webhook, or update the one with that UUID.");
        var options = WebhookOptions.On(command);
        var uuid = Uuid().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var webhook = await options.Read(parsed, cancellation) with { Uuid = parsed.GetRequiredValue(uuid) };
            var stored = await broker.Webhooks.SaveAsync(webhook, cancellation);
            return Print(context, output.Read(parsed), stored, "Stored");
        });
    }

    public static Command DeleteWebhook(ToolContext context)
    {
        var command = new Command("delete-webhook", "Delete a webhook.");
        var uuid = Uuid().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(uuid);
            if (!await broker.Webhooks.DeleteAsync(name, cancellation))
            {
                throw new ToolException($"there is no webhook {name}", "list them with `contract list-webhooks`");
            }

            return context.PrintDone(
                output.Read(parsed), new JsonObject { ["deletedUuid"] = name }, $"Deleted webhook {name}.");
        });
    }

    public static Command TestWebhook(ToolContext context)
    {
        var command = new Command("test-webhook", "Send a webhook's request now and show the result.");
        var uuid = Uuid().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var trial = await broker.Webhooks.TestAsync(parsed.GetRequiredValue(uuid), cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonObject { ["success"] = trial.Success, ["logs"] = trial.Logs });
                return trial.Success ? ExitCode.Yes : ExitCode.No;
            }

            context.Output.WriteLine(trial.Logs.TrimEnd());
            context.Output.WriteLine(trial.Success
                ? context.Paint("The webhook succeeded.", Colour.Green)
                : context.Paint("The webhook failed.", Colour.Red));
            return trial.Success ? ExitCode.Yes : ExitCode.No;
        });
    }

    public static Command ListWebhooks(ToolContext context)
    {
        var command = new Command("list-webhooks", "List the webhooks.");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var all = await broker.Webhooks.ListAsync(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. all.Select(Json)]));
                return ExitCode.Yes;
            }

            context.PrintTable(
                ["UUID", "DESCRIPTION", "CONSUMER", "PROVIDER", "EVENTS", "ENABLED"],
                [.. all.Select(each => new[]
                {
                    each.Uuid ?? "",
                    each.Description ?? "",
                    Side(each.Consumer, each.ConsumerLabel),
                    Side(each.Provider, each.ProviderLabel),
                    string.Join(' ', each.Events),
                    each.Enabled ? "true" : "false",
                })]);
            foreach (var each in all.Where(each => each.DisabledReason is not null))
                context.Output.WriteLine($"{each.Uuid}: {each.DisabledReason}");
            return ExitCode.Yes;
        });
    }

    private static Option<string> Uuid() => new("--uuid") { Description = "UUID of the webhook", Required = true };

    private static string Side(string? name, string? label) => name ?? (label is null ? "any" : $"labelled {label}");

    private static int Print(ToolContext context, OutputFormat format, Webhook webhook, string deed)
    {
        if (format == OutputFormat.Json)
            context.PrintJson(Json(webhook));
        else
            context.Output.WriteLine($"{deed} webhook \"{webhook.Description}\" ({webhook.Uuid}).");
        return ExitCode.Yes;
    }

    private static JsonNode Json(Webhook webhook) => new JsonObject
    {
        ["uuid"] = webhook.Uuid,
        ["description"] = webhook.Description,
        ["consumer"] = webhook.Consumer,
        ["consumerLabel"] = webhook.ConsumerLabel,
        ["provider"] = webhook.Provider,
        ["providerLabel"] = webhook.ProviderLabel,
        ["events"] = new JsonArray([.. webhook.Events.Select(name => (JsonNode)name)]),
        ["enabled"] = webhook.Enabled,
        ["disabledReason"] = webhook.DisabledReason,
        ["method"] = webhook.Method,
        ["url"] = webhook.Url,
    };
}
