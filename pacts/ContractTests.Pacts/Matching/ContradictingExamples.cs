using System.Diagnostics;
using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Finds examples that do not match their own rules, and invalid rules and expressions of generators: a provider would
/// fail because of them. An example is compared like an actual request, response or message.
/// </summary>
public static class ContradictingExamples
{
    /// <summary>One sentence for each contradiction, with its place; empty in most cases.</summary>
    public static IReadOnlyList<string> In(Interaction interaction, SpecificationVersion version) =>
        interaction switch
        {
            HttpInteraction http => [.. InRequest(http.Request, version), .. InResponse(http.Response, version)],
            AsynchronousMessage message => [.. InMessage("the message", message.Contents, version)],
            SynchronousMessage message =>
            [
                .. InMessage("the request", message.Request, version),
                .. message.Responses.SelectMany(response => InMessage("the response", response, version)),
            ],
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<string> InRequest(HttpRequest request, SpecificationVersion version)
    {
        var problems = GeneratorExpressions.Problems("the request", request.Generators);
        if (!CanContradict(request.Rules))
            return problems;

        var compiled = CompiledRequest.Compile(request, version);
        var example = new ActualRequest(
            request.Method, request.Path, request.Query, request.Headers, Sent(request.Body));
        return problems.Concat(Sentences("the request", compiled.Problems, compiled.Compare(example)));
    }

    private static IEnumerable<string> InResponse(HttpResponse response, SpecificationVersion version)
    {
        var problems = GeneratorExpressions.Problems("the response", response.Generators);
        if (!CanContradict(response.Rules))
            return problems;

        var compiled = CompiledResponse.Compile(response, version);
        var example = new ActualResponse(response.Status, response.Headers, Sent(response.Body));
        return problems.Concat(Sentences("the response", compiled.Problems, compiled.Compare(example)));
    }

    private static IEnumerable<string> InMessage(string part, MessageContents message, SpecificationVersion version)
    {
        var problems = GeneratorExpressions.Problems(part, message.Generators);
        if (!CanContradict(message.Rules))
            return problems;

        var compiled = CompiledMessage.Compile(message, version);
        var actual = new ActualMessage(message.Body, message.Metadata);
        return problems.Concat(Sentences(part, compiled.Problems, compiled.Compare(actual)));
    }

    // Most rules of most contracts are type or equality rules, which every example matches.
    private static bool CanContradict(MatchingRules rules)
    {
        foreach (var place in rules.Places)
        {
            foreach (var rule in place.List.Rules)
            {
                if (rule is not (MatchingRule.Type { Min: null, Max: null } or MatchingRule.Equality))
                    return true;
            }
        }

        return false;
    }

    private static Body Sent(Body body) =>
        body is Body.Present { Content.IsEmpty: true } ? Body.Missing.Instance : body;

    private static IEnumerable<string> Sentences(
        string part, IEnumerable<string> problems, IReadOnlyList<Mismatch> mismatches)
    {
        foreach (var problem in problems)
            yield return $"{part}: {problem}";

        foreach (var mismatch in mismatches)
        {
            if (mismatch.Rule is { } rule && !IsWholeNumber(rule, mismatch))
                yield return $"{part}, {Where(mismatch)}: {mismatch.Reason}";
        }
    }

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
