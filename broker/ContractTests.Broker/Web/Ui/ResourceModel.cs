namespace ContractTests.Broker.Web.Ui;

/// <summary>Any resource for people.</summary>
/// <param name="Pages">Leads to the other pages of a list; null if it has none.</param>
internal sealed record ResourceModel(
    IReadOnlyList<ResourceFact> Facts, IReadOnlyList<ResourceTable> Tables, IReadOnlyList<Step> Related,
    Markup? Pages);

/// <param name="Name">As people read it.</param>
/// <param name="Text">What it is.</param>
/// <param name="Time">Null unless it is a time.</param>
/// <param name="Href">An address that it is, if a browser may go there; else null.</param>
internal sealed record ResourceFact(string Name, string Text, DateTimeOffset? Time, string? Href);

/// <param name="Total">How many rows there are, also those that are left out.</param>
internal sealed record ResourceTable(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<ResourceRow> Rows, int Total);

/// <param name="Href">Of the row's own resource; null if it has none.</param>
internal sealed record ResourceRow(string? Href, IReadOnlyList<ResourceFact?> Values);
