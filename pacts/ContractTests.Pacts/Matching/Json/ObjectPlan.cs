using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// An expected object: its members by name, and the walks over the actual one that its rules ask for.
/// </summary>
internal sealed class ObjectPlan : JsonPlan
{
    private const int FewMembers = 8;

    private readonly byte[][] names;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>>? byName;

    public ObjectPlan(ExpectedJson expected, RuleState state, bool allowsUnexpected)
        : base(expected, state)
    {
        AllowsUnexpected = allowsUnexpected;
        names = [.. expected.Members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
        if (names.Length > FewMembers)
        {
            var positions = new Dictionary<byte[], int>(BytesComparer.Instance);
            for (var member = 0; member < names.Length; member++)
                positions.Add(names[member], member);

            byName = positions.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        KeysMatter = !state.Standing.SelectMany(standing => standing.Rules)
            .Any(rule => rule is ValuesRule or EachKeyRule or EachValueRule);
        Groups = [.. GroupsOf(state).Select(rules => new Group(this, rules))];
    }

    public bool AllowsUnexpected { get; }

    /// <summary>The expected keys must be there (and in requests no others).</summary>
    public bool KeysMatter { get; }

    public Group[] Groups { get; }

    public int Count => names.Length;

    /// <summary>The position of the member whose name the reader stands on; -1 when nobody expects it.</summary>
    /// <param name="likely">Actual members mostly come in the expected order.</param>
    public int Find(ref Utf8JsonReader reader, int likely)
    {
        if (likely < names.Length && reader.ValueTextEquals(names[likely]))
            return likely;

        if (byName is { } lookup && !reader.ValueIsEscaped)
            return lookup.TryGetValue(reader.ValueSpan, out var position) ? position : -1;

        for (var position = 0; position < names.Length; position++)
        {
            if (reader.ValueTextEquals(names[position]))
                return position;
        }

        return -1;
    }

    /// <summary>Rules that must all be content, and the walks over the actual members that they ask for.</summary>
    internal sealed class Group
    {
        public Group(ObjectPlan plan, Rule[] rules)
        {
            Rules = rules;
            KeyRules = [.. rules.OfType<EachKeyRule>().Where(_ => !plan.State.IsCascaded)];
            ComparesWhole = !plan.State.IsCascaded && rules.OfType<EqualityRule>().Any();
            var walks = new List<Walk>();
            foreach (var rule in rules)
            {
                var own = rule is EachValueRule each && !plan.State.IsCascaded ? each.Parent : plan.State;
                var every = rule is EachValueRule or ValuesRule && !plan.State.IsCascaded;
                if (!walks.Exists(walk => ReferenceEquals(walk.State, own) && walk.WalksEveryMember == every))
                    walks.Add(new Walk(plan, own, every));
            }

            Walks = walks.Count == 0 ? [new Walk(plan, plan.State, false)] : [.. walks];
        }

        public Rule[] Rules { get; }

        public EachKeyRule[] KeyRules { get; }

        public bool ComparesWhole { get; }

        public Walk[] Walks { get; }
    }

    /// <summary>One walk over the actual members, with the plans of their values.</summary>
    internal sealed class Walk(ObjectPlan plan, RuleState state, bool walksEveryMember)
    {
        private readonly JsonPlan?[] members = new JsonPlan?[plan.Count];
        private readonly JsonPlan?[] unmentioned = new JsonPlan?[2];
        private ConcurrentDictionary<string, JsonPlan>? mentioned;

        public RuleState State { get; } = state;

        /// <summary>
        /// Members that nobody expects are compared too, with the first expected value as their example.
        /// </summary>
        public bool WalksEveryMember { get; } = walksEveryMember;

        public JsonPlan Member(int position) => members[position] ??= For(
            plan.Expected.Members[position].Value,
            State.Member(plan.Expected.Members[position].Name),
            plan.AllowsUnexpected);

        /// <summary>The plan for a member that nobody expects; null when there is no example for it.</summary>
        public JsonPlan? Unexpected(ReadOnlySpan<byte> name)
        {
            if (plan.Count == 0)
                return null;

            var text = State.MentionsAny ? Encoding.UTF8.GetString(name) : null;
            if (text is not null && State.Mentions(text))
            {
                mentioned ??= new ConcurrentDictionary<string, JsonPlan>(StringComparer.Ordinal);
                return mentioned.GetOrAdd(text, key => For(Example, State.Member(key), plan.AllowsUnexpected));
            }

            var isNumber = name.Length > 0 && !name.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            return unmentioned[isNumber ? 1 : 0] ??=
                For(Example, State.Unmentioned(isNumber), plan.AllowsUnexpected);
        }

        // The first by name and not by place: the order of keys says nothing.
        private ExpectedJson Example =>
            plan.Expected.Members.MinBy(member => member.Name, StringComparer.Ordinal)!.Value;
    }

    private sealed class BytesComparer
        : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
