using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;
using ContractTests.Pacts.Matching;

namespace ContractTests.Integration.Api;

/// <summary>One expectation of an answer; the engine that verifies contracts compares it.</summary>
internal abstract record AnswerCheck
{
    /// <summary>
    /// Whether it checks the body or its media type. These are only checked if the status is as expected.
    /// </summary>
    public virtual bool IsOfBody => true;

    public abstract IEnumerable<string> Failures(ApiAnswer answer);

    /// <param name="Example">The expected status, or an example of it.</param>
    /// <param name="Matcher">Null if the status must equal the example.</param>
    public sealed record Status(int Example, AuthoredValue? Matcher) : AnswerCheck
    {
        public override bool IsOfBody => false;

        public override IEnumerable<string> Failures(ApiAnswer answer) => Compare(
            new HttpResponse(Example) { Rules = RulesOf(Matcher?.RulesAt(Part.Status)) }, answer.Response);
    }

    public sealed record Header(string Name, AuthoredValue Value) : AnswerCheck
    {
        public override bool IsOfBody => false;

        public override IEnumerable<string> Failures(ApiAnswer answer) => Compare(
            new HttpResponse(answer.Status)
            {
                Headers = [new HttpHeader(Name, Value.Examples)],
                Rules = RulesOf(Value.RulesAt(Part.Header, Name)),
            },
            answer.Response);
    }

    public sealed record NoHeader(string Name) : AnswerCheck
    {
        public override bool IsOfBody => false;

        public override IEnumerable<string> Failures(ApiAnswer answer)
        {
            if (answer.Headers.TryGetValue(Name, out var value))
                yield return Secrets.IsName(Name)
                    ? $"{Name}: expected no such header, but found one"
                    : $"{Name}: expected no such header, but found \"{value}\"";
        }
    }

    /// <summary>The body must have the expected members; it may have more.</summary>
    public sealed record OfBody(AuthoredBody Expected) : AnswerCheck
    {
        public override IEnumerable<string> Failures(ApiAnswer answer) => Compare(
            new HttpResponse(answer.Status)
            {
                Body = new Body.Present(Expected.Example, Expected.ContentType),
                Rules = Expected.Rules,
            },
            answer.Response);
    }

    /// <summary>The body may have only the expected members, as contracts require of request bodies.</summary>
    public sealed record ExactBody(AuthoredBody Expected) : AnswerCheck
    {
        public override IEnumerable<string> Failures(ApiAnswer answer)
        {
            var expected = new HttpRequest("POST", "/")
            {
                Body = new Body.Present(Expected.Example, Expected.ContentType),
                Rules = Expected.Rules,
            };
            var (_, headers, body) = answer.Response;
            var actual = new ActualRequest("POST", "/", QueryString.Empty, headers, body);
            return CompiledRequest.Compile(expected, SpecificationVersion.V4).Compare(actual).Select(Text);
        }
    }

    public sealed record EmptyBody : AnswerCheck
    {
        public override IEnumerable<string> Failures(ApiAnswer answer)
        {
            if (!answer.Bytes.IsEmpty)
                yield return $"body: expected none, but found {answer.Bytes.Length} bytes";
        }
    }

    public sealed record MediaType(string Expected) : AnswerCheck
    {
        public override IEnumerable<string> Failures(ApiAnswer answer)
        {
            if (!answer.MediaType.Equals(Expected, StringComparison.OrdinalIgnoreCase))
            {
                var found = answer.MediaType.Length == 0 ? "no media type" : answer.MediaType;
                yield return $"Content-Type: expected {Expected}, but found {found}";
            }
        }
    }

    /// <summary>The <c>errors</c> of a problem must name exactly these fields.</summary>
    public sealed record InvalidFields(Sequence<string> Fields) : AnswerCheck
    {
        public override IEnumerable<string> Failures(ApiAnswer answer)
        {
            var expected = string.Join(", ", Fields);
            if (ErrorsOf(answer) is not { } errors)
            {
                yield return $"$.errors: expected the fields {expected}, but found no errors";
                yield break;
            }

            var found = errors.EnumerateObject().Select(member => member.Name).ToList();
            if (found.Except(Fields).ToList() is { Count: > 0 } more)
                yield return $"$.errors: expected the fields {expected}, but found also {string.Join(", ", more)}";
            if (Fields.Except(found).ToList() is { Count: > 0 } missing)
                yield return $"$.errors: expected the fields {expected}, but found no {string.Join(", ", missing)}";
        }

        private static JsonElement? ErrorsOf(ApiAnswer answer) =>
            answer.TryReadJson()?.TryMember("errors") is { ValueKind: JsonValueKind.Object } errors ? errors : null;
    }

    protected static MatchingRules RulesOf(IEnumerable<PlacedRules>? places) =>
        places is null ? MatchingRules.None : new MatchingRules(places.ToSequence());

    protected static IEnumerable<string> Compare(HttpResponse expected, ActualResponse actual) =>
        CompiledResponse.Compile(expected, SpecificationVersion.V4).Compare(actual).Select(Text);

    protected static string Text(Mismatch mismatch) => Secrets.Mask(mismatch.Path, mismatch.Message);
}
