namespace ContractTests.Pacts.Files;

/// <summary>
/// The interactions that the tests of this process declared, by name. Declaring one again on the same line replaces it,
/// because a test with several rows of data does so for each row. Declarations on different lines must be equal.
/// </summary>
internal sealed class DeclaredInteractions(string consumer, string provider)
{
    private readonly Dictionary<InteractionName, List<Declaration>> _byName = [];

    public int Count => _byName.Count;

    /// <returns>Whether anything has changed.</returns>
    /// <exception cref="PactConflictException">
    /// Another line declares a different interaction with this name.
    /// </exception>
    public bool Add(Interaction interaction, SourceLine? place)
    {
        var name = ContractMerge.NameOf(interaction);
        if (!_byName.TryGetValue(name, out var known))
        {
            _byName.Add(name, [new Declaration(interaction, place, _byName.Count)]);
            return true;
        }

        var same = known.FindIndex(one => place is not null && one.Place == place);
        var other = known.FindIndex(one => place is null || one.Place != place);
        if (other >= 0 && known[other].Interaction != interaction)
        {
            var (first, firstPlace, _) = known[other];
            throw new PactConflictException(consumer, provider, first, interaction, firstPlace, place);
        }

        if (place is null || (same >= 0 && known[same].Interaction == interaction))
            return false;

        if (same >= 0)
            known[same] = known[same] with { Interaction = interaction };
        else
            known.Add(new Declaration(interaction, place, known[0].Order));

        return true;
    }

    /// <summary>Ordered by source line, then in the order of declaration; those without a line come last.</summary>
    public Sequence<Interaction> InOrder()
    {
        var declarations = _byName.Values.Select(places => places.Min()!).ToArray();
        Array.Sort(declarations);
        return declarations.Select(one => one.Interaction).ToSequence();
    }

    private sealed record Declaration(Interaction Interaction, SourceLine? Place, int Order) : IComparable<Declaration>
    {
        public int CompareTo(Declaration? other)
        {
            if (other is null)
                return 1;

            var byPlace = (Place, other.Place) switch
            {
                ({ } own, { } others) => own.CompareTo(others),
                (null, null) => 0,
                (null, _) => 1,
                _ => -1,
            };
            return byPlace != 0 ? byPlace : Order.CompareTo(other.Order);
        }
    }
}
