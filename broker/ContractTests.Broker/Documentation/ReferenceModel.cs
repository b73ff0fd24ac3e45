using System.Text.Json.Nodes;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Documentation;

/// <summary>The model of the API reference page.</summary>
/// <param name="Shown">The group that is shown in full; null for a list of all operations.</param>
internal sealed record ReferenceModel(ApiReference Reference, ApiGroup? Shown)
{
    /// <summary>Those that the group's operations refer to, directly or through others.</summary>
    public IReadOnlyList<(string Name, JsonNode Schema)> Schemas
    {
        get
        {
            var open = new Stack<string>(Shown is null ? [] : Shown.Operations.SelectMany(operation =>
                operation.Takes.Concat(operation.Answers.SelectMany(answer => answer.Bodies)))
                .SelectMany(body => SchemaText.References(body.Schema)));
            var found = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
            while (open.TryPop(out var name))
            {
                if (!found.TryAdd(name, Reference.Schemas[name]!))
                    continue;
                foreach (var next in SchemaText.References(found[name]))
                    open.Push(next);
            }

            return [.. found.Select(one => (one.Key, one.Value))];
        }
    }

    public static Page Page(ApiReference reference, ApiGroup? shown, Links links) => new(
        shown is null ? "API reference" : $"API reference: {shown.Title}",
        new Documentation_ReferenceContent { Model = new ReferenceModel(reference, shown) })
    {
        HasRaw = false,
        Breadcrumbs = shown is null
            ? [new Step("API", links.To(Routes.Api))]
            : [new Step("API", links.To(Routes.Api)), new Step("API reference", links.To(Routes.Reference))],
    };

    public static string Address(Links links, ApiGroup group) =>
        $"{links.To(Routes.Reference)}?group={Uri.EscapeDataString(group.Name)}";
}
