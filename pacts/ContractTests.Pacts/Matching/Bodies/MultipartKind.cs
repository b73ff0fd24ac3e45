using System.Globalization;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Multipart bodies, whose parts each have their own kind.</summary>
internal sealed class MultipartKind : BodyKind
{
    public override string Name => "a multipart body";

    public override bool Recognizes(MediaType type) => type.IsMultipart;

    public override BodyPlan Compile(ExpectedBody expected) =>
        MultipartParts.TryParse(expected.Content, out var parts, out var problem)
            ? new MultipartBodyPlan(parts, expected)
            : new UnreadableBodyPlan(expected.Content, problem);

    public override void Explain(
        ExplainedRows rows, ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators,
        DocumentPath path)
    {
        if (!MultipartParts.TryParse(content, out var parts, out _))
        {
            base.Explain(rows, content, rules, generators, path);
            return;
        }

        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            var name = part.Name ?? index.ToString(CultureInfo.InvariantCulture);
            var own = part.Name is null ? rules.Element(index) : rules.Member(part.Name);
            path.Enter(name);
            KindOf(part, own).Explain(rows, part.Content, own, generators.Member(name), path);
            path.Leave();
        }
    }

    /// <summary>A part that is compared by its signature is a single value, whatever its type.</summary>
    public static BodyKind KindOf(MultipartPart part, RuleState rules) =>
        BodyKinds.Of(ContentTypeRule.StandsAt(rules) ? null : MediaType.Parse(ContentTypes.In(part.Headers)));
}

/// <summary>
/// Compares multipart bodies: each expected part with the actual part of the same name, or of the same index if it has
/// no name; unexpected parts are ignored. Rules for a part are at <c>$.name</c>.
/// </summary>
internal sealed class MultipartBodyPlan(IReadOnlyList<MultipartPart> expected, ExpectedBody body) : BodyPlan
{
    private readonly PartPlan[] _parts = [.. expected.Select((part, index) => new PartPlan(part, index, body))];

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found)
    {
        if (!MultipartParts.TryParse(actual, out var came, out var problem))
        {
            var wanted = string.Join(", ", _parts.Select(part => part.Path));
            found.Add(new Mismatch(MismatchKind.Body, "$", wanted, Value.Shorten(actual.Span), problem));
            return;
        }

        // If several parts have the same name, they are compared in order.
        var named = came.Where(part => part.Name is not null)
            .GroupBy(part => part.Name!)
            .ToDictionary(parts => parts.Key, parts => new Queue<MultipartPart>(parts));
        for (var index = 0; index < _parts.Length; index++)
        {
            var plan = _parts[index];
            var part = plan.Name is null ? came.ElementAtOrDefault(index) : null;
            if (plan.Name is not null && named.TryGetValue(plan.Name, out var namesakes))
                namesakes.TryDequeue(out part);

            if (part is null)
                plan.AddMissing(found);
            else
                plan.Compare(part, found);
        }
    }

    private sealed class PartPlan
    {
        private readonly MultipartPart _expected;
        private readonly HeaderPlan _headers;
        private readonly BodyPlan _content;

        public PartPlan(MultipartPart expected, int index, ExpectedBody body)
        {
            _expected = expected;
            var state = expected.Name is null
                ? body.Rules.Start.Element(index)
                : body.Rules.Start.Member(expected.Name);
            var path = new DocumentPath(ReadOnlyMemory<byte>.Empty);
            path.Enter(expected.Name ?? index.ToString(CultureInfo.InvariantCulture));
            Path = path.ToString();
            var named = expected.Headers.Where(header =>
                !header.Name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase));
            _headers = new HeaderPlan(
                named.ToSequence(), MatchingRules.None, RuleSet.Of(SpecificationVersion.V4), []);
            var inner = body with { Content = expected.Content, Rules = RuleAutomaton.At(state) };
            _content = MultipartKind.KindOf(expected, state).Compile(inner);
        }

        public string? Name => _expected.Name;

        public string Path { get; }

        public void AddMissing(Mismatches found)
        {
            var what = Name is null ? "a part here" : $"a part \"{Name}\"";
            var wanted = Value.Shorten(_expected.Content.Span);
            found.Add(new Mismatch(MismatchKind.Body, Path, wanted, "", $"expected {what}, but it is missing"));
        }

        public void Compare(MultipartPart actual, Mismatches found)
        {
            if (actual.IsFile != _expected.IsFile)
            {
                var wanted = _expected.IsFile ? "a file" : "a field";
                var came = actual.IsFile ? "a file" : "a field";
                found.Add(new Mismatch(
                    MismatchKind.Body, Path, wanted, came, $"expected {wanted} in this part, but found {came}"));
                return;
            }

            var own = new Mismatches();
            _headers.Compare(actual.Headers, own);
            _content.Compare(actual.Content, own);
            foreach (var mismatch in own.ToList())
                found.Add(Placed(mismatch));
        }

        private Mismatch Placed(Mismatch mismatch) => mismatch.Kind == MismatchKind.Header
            ? mismatch with
            {
                Kind = MismatchKind.Body,
                Path = Path,
                Reason = $"in the part's header {mismatch.Path} {mismatch.Reason}",
            }
            : mismatch with { Path = Path + mismatch.Path.TrimStart('$') };
    }
}
