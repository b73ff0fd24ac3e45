using System.Diagnostics;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Finds examples that do not match their own rules or that HTTP cannot carry, and rules and generators that are
/// invalid or cannot be read: a provider would fail because of them. An example is compared like an actual request,
/// response or message.
/// </summary>
internal static class ContradictingExamples
{
    /// <summary>One sentence for each contradiction, with its place; usually empty.</summary>
    public static IReadOnlyList<string> In(Interaction interaction, SpecificationVersion version) =>
        interaction switch
        {
            HttpInteraction http =>
            [
                .. UnsendableParts.In(http.Request).Select(part => $"the request, {part.Sentence}"),
                .. InRequest(http.Request, version),
                .. UnsendableParts.In(http.Response).Select(part => $"the response, {part.Sentence}"),
                .. InResponse(http.Response, version),
            ],
            AsynchronousMessage message => [.. InMessage("the message", message.Contents, version)],
            SynchronousMessage message =>
            [
                .. InMessage("the request", message.Request, version),
                .. message.Responses.SelectMany(response => InMessage("the response", response, version)),
            ],
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<string> InRequest(HttpRequest request, SpecificationVersion version) => In(
        "the request",
        request.Generators,
        request.Rules,
        version,
        () =>
        {
            var compiled = CompiledRequest.Compile(request, version);
            var example = new ActualRequest(
                request.Method, request.Path, request.Query, request.Headers, request.Body);
            return (compiled.Problems, compiled.Compare(example));
        });

    private static IEnumerable<string> InResponse(HttpResponse response, SpecificationVersion version) => In(
        "the response",
        response.Generators,
        response.Rules,
        version,
        () =>
        {
            var compiled = CompiledResponse.Compile(response, version);
            var example = new ActualResponse(response.Status, response.Headers, response.Body);
            return (compiled.Problems, compiled.Compare(example));
        });

    private static IEnumerable<string> InMessage(string part, MessageContents message, SpecificationVersion version) =>
        In(part, message.Generators, message.Rules, version, () =>
        {
            var compiled = CompiledMessage.Compile(message, version);
            return (compiled.Problems, compiled.Compare(new ActualMessage(message.Body, message.Metadata)));
        });

    /// <param name="compare">Compares the example with its own rules, which most interactions do not need.</param>
    private static IEnumerable<string> In(
        string part,
        Generators generators,
        MatchingRules rules,
        SpecificationVersion version,
        Func<(IEnumerable<string> Problems, IReadOnlyList<Mismatch> Mismatches)> compare)
    {
        if ((rules.Unreadable ?? generators.Unreadable) is not null)
            return new InteractionPart(part, rules, generators).Unreadable();

        var sentences = GeneratorFaults.Of(part, generators, rules);
        if (!CanContradict(rules))
            return sentences;

        var unusable = UnusableRules.In(rules, version).ToList();
        var (problems, mismatches) = compare();
        return sentences
            .Concat(problems.Select(problem => $"{part}: {problem}"))
            .Concat(unusable.Select(rule => $"{part}, {Where(rule)}: {rule.Text}").Distinct())
            .Concat(mismatches
                .Where(mismatch => mismatch.Rule is { } rule && !IsWholeNumber(rule, mismatch)
                    && !unusable.Exists(other => other.Text == mismatch.Reason))
                .Select(mismatch => $"{part}, {Where(mismatch)}: {mismatch.Reason}"));
    }

    // Most rules of most contracts are type or equality rules, which every example matches.
    private static bool CanContradict(MatchingRules rules)
    {
        foreach (var place in rules.Places)
        {
            if (place.Part is Part.Body or Part.Metadata && place.Path.Length > 0
                && !PathExpression.TryParse(place.Path, out _, out _))
            {
                return true;
            }

            foreach (var rule in place.List.Rules)
            {
                if (rule is not (MatchingRule.Type { Min: null, Max: null } or MatchingRule.Equality))
                    return true;
            }
        }

        return false;
    }

    private static string Where(UnusableRules.Problem rule) =>
        $"{rule.Part.ToString().ToLowerInvariant()} {rule.Path}".TrimEnd();

    private static string Where(Mismatch mismatch)
    {
        var kind = mismatch.Kind.ToString().ToLowerInvariant();
        return mismatch.Path.Length == 0 ? kind : $"{kind} {mismatch.Path}";
    }

    // Many languages write 20.0 as 20: the author asked for a decimal and cannot express it differently.
    private static bool IsWholeNumber(RefusingRule rule, Mismatch mismatch) =>
        rule.Name == "decimal" && mismatch.Actual.AsSpan().TrimStart('-') is { Length: > 0 } digits
        && !digits.ContainsAnyExceptInRange('0', '9');
}
