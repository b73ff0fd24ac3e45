using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts;

/// <summary>What publishing tells people.</summary>
internal static class Sentences
{
    public static string ChangedContent(string consumer, string version, string provider) =>
        $"Cannot change the content of the pact for {consumer} version {version} and provider {provider}: results "
        + "that were given for the earlier content would be taken for the new one. Publish with a version of its own "
        + "(the commit, for instance). If the contract changes on each run, look for generated values in it and "
        + "give every matcher an example. See https://docs.pact.io/go/versioning";

    public static string ChangedInteractions(
        string consumer, string version, string provider, IReadOnlyList<ChangedInteraction> changed) =>
        $"Cannot change {string.Join(", ", changed.Select(one => $"\"{one.Description}\""))} in the pact for "
        + $"{consumer} version {version} and provider {provider}: it was published with other content before, and "
        + "merging only adds. Publish with a version of its own (the commit, for instance).";

    public static string SimilarName(string name, IReadOnlyList<string> existing) =>
        $"The name \"{name}\" is new, and very similar to {string.Join(", ", existing.Select(e => $"\"{e}\""))}. "
        + "If you meant an existing name, correct it in the contract and publish again. If it is another "
        + $"application, create \"{name}\" as a pacticipant first, then publish again.";

    public static string Version(Publication publication, bool isNew)
    {
        var verb = isNew ? "Created" : "Updated";
        var branch = publication.Branch is null ? "" : $" with branch {publication.Branch}";
        var tags = publication.Tags.Count == 0 ? ""
            : $"{(publication.Branch is null ? " with" : " and")} tags {string.Join(", ", publication.Tags)}";
        return $"{verb} {publication.Pacticipant} version {publication.Version}{branch}{tags}";
    }

    public static Notice Stored(Stored stored, PublishedContract contract, string version, bool existed)
    {
        var where = $"for {contract.Consumer} version {version} and provider {contract.Provider}";
        return stored switch
        {
            Contracts.Stored.Unchanged =>
                Notice.Success($"Pact successfully republished {where} with no content changes."),
            Contracts.Stored.Replaced when contract.Merge =>
                Notice.Success($"Pact content merged with existing content {where}."),
            Contracts.Stored.Replaced => Notice.Warning(
                $"Pact with changed content published over existing content {where}. Results for the earlier content "
                + "do not count for it. For more information see https://docs.pact.io/go/versioning"),
            _ => Notice.Success($"Pact successfully published {where}."),
        };
    }
}
