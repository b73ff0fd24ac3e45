using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Selectors;

/// <summary>Finds the pacts that selectors select: one indexed query for each selector.</summary>
internal static class PactSelection
{
    public static async Task<List<(FoundPact Pact, Reason Reason)>> Select(
        Session session, long providerId, IReadOnlyList<Selector> selectors)
    {
        var found = await session.WhenAll(
            selectors.Select<Selector, Func<Task<List<(FoundPact, Reason)>>>>(selector => () =>
                Select(session, providerId, selector)));
        return [.. found.SelectMany(each => each)];
    }

    /// <summary>
    /// If no selector is given: each consumer's main branch, or the version tagged with its name, or its latest pact,
    /// and all deployed or released versions.
    /// </summary>
    public static async Task<List<(FoundPact Pact, Reason Reason)>> SelectDefault(Session session, long providerId)
    {
        var consumers = await session.Rows(
            "Selectors/default_consumers.sql",
            row => (Name: row.GetString(0), MainBranch: row.TextOrNull(1), HasHead: row.GetBoolean(2),
                HasTag: row.GetBoolean(3)),
            ("provider", providerId));
        var tagged = consumers.Where(c => !c.HasHead && c.HasTag).ToList();

        var found = await Select(session, providerId, new Selector.MainBranch(null));
        foreach (var consumer in tagged)
        {
            found.AddRange(await Select(
                session, providerId, new Selector.LatestTagged(consumer.MainBranch!, null, consumer.Name)));
        }

        var others = consumers.Where(c => !c.HasHead && !c.HasTag).Select(c => c.Name).ToHashSet();
        if (others.Count > 0)
        {
            var latest = await Select(session, providerId, new Selector.Latest(null));
            found.AddRange(latest.Where(one => others.Contains(one.Pact.Consumer)));
        }

        found.AddRange(await Select(session, providerId, new Selector.Deployed(null, null)));
        found.AddRange(await Select(session, providerId, new Selector.Released(null, null)));
        return found;
    }

    private static async Task<List<(FoundPact Pact, Reason Reason)>> Select(
        Session session, long providerId, Selector selector)
    {
        switch (selector)
        {
            case Selector.Latest:
                return await Find("latest", ReasonKind.Latest);
            case Selector.MainBranch:
                return await Find("main_branch", ReasonKind.MainBranch);
            case Selector.BranchHead(var branch, _, var fallback):
                var heads = await Find("branch_head", ReasonKind.Branch, branch);
                return fallback is null ? heads : [.. heads, .. await Others(heads, branch!, fallback)];
            case Selector.Tagged(var tag, _):
                return await Find("tagged", ReasonKind.Tag, tag);
            case Selector.LatestTagged(var tag, var fallback, _):
                var latest = await Find("latest_tagged", ReasonKind.LatestTag, tag);
                return latest.Count > 0 || fallback is null
                    ? latest
                    : [.. (await Find("latest_tagged", ReasonKind.LatestTag, fallback))
                        .Select(one => (one.Pact, one.Reason with { Name = tag, Fallback = fallback }))];
            case Selector.Deployed(var environment, _):
                return await Find("deployed", ReasonKind.Deployed, environment);
            case Selector.Released(var environment, _):
                return await Find("released", ReasonKind.Released, environment);
            case Selector.InEnvironment(var environment, _):
                return [.. await Find("deployed", ReasonKind.Deployed, environment),
                    .. await Find("released", ReasonKind.Released, environment)];
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        async Task<IEnumerable<(FoundPact Pact, Reason Reason)>> Others(
            List<(FoundPact Pact, Reason Reason)> heads, string branch, string fallback)
        {
            var found = heads.Select(one => one.Pact.Consumer).ToHashSet();
            return (await Find("branch_head", ReasonKind.Branch, fallback))
                .Where(one => !found.Contains(one.Pact.Consumer))
                .Select(one => (one.Pact, one.Reason with { Name = branch, Fallback = fallback }));
        }

        async Task<List<(FoundPact Pact, Reason Reason)>> Find(string query, ReasonKind kind, string? name = null)
        {
            var pacts = await session.Rows(
                $"Selectors/{query}.sql", FoundPact.Read,
                ("provider", providerId), ("consumer", selector.Consumer ?? ""), ("name", name ?? ""));
            return [.. pacts.Select(pact => (pact, new Reason(
                kind, pact.Name, selector.Consumer, pact.ConsumerVersion, pact.ConsumerVersionId)
            {
                IsProduction = pact.IsProduction,
            }))];
        }
    }
}
