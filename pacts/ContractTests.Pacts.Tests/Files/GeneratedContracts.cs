using FsCheck;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>Random contracts that a version supports.</summary>
internal static class GeneratedContracts
{
    private static readonly string[] Names =
        ["id", "a b", "it's", "über", "x-y", "a.b", "$top", "@type", "123", "<tag>", "new\nline", "quote\"", "😀"];

    private static readonly string[] Jsons =
        ["1.10", "1e2", "9007199254740993", "\"text\"", "true", "null", "{}", "[]", """{"a":[1.0,{"b":null}]}"""];

    public static Gen<Contract> In(SpecificationVersion version) =>
        from interactions in Gen.ListOf(Interaction(version))
        from metadata in Members()
        from unknown in Members()
        select new Contract("Consumer", "Provider", interactions.Take(4).OrderBy(Messages).ToSequence())
        {
            Version = version,
            Metadata = metadata,
            UnknownKeys = unknown,
        };

    // Version 3 writes messages after the other interactions.
    private static int Messages(Interaction interaction) => interaction is AsynchronousMessage ? 1 : 0;

    private static Gen<Interaction> Interaction(SpecificationVersion version)
    {
        var http =
            from description in Name()
            from request in Request(version)
            from response in Response(version)
            select (Interaction)new HttpInteraction(description, request, response);
        var message =
            from description in Name()
            from contents in Message(version)
            select (Interaction)new AsynchronousMessage(description, contents);
        var dialogue =
            from description in Name()
            from request in Message(version)
            from responses in Gen.ListOf(Message(version))
            select (Interaction)new SynchronousMessage(description, request, responses.Take(2).ToSequence());
        var kinds = version switch
        {
            SpecificationVersion.V4 => Gen.OneOf(http, message, dialogue),
            SpecificationVersion.V3 => Gen.OneOf(http, message),
            _ => http,
        };
        return from interaction in kinds
               from states in States(version)
               from key in Gen.Elements(null, "k-1")
               from pending in Gen.Elements(true, false)
               from comments in Members()
               from unknown in Members()
               let common = interaction with { ProviderStates = states, UnknownKeys = unknown }
               select version < SpecificationVersion.V4
                   ? common
                   : common with { Key = key, Pending = pending, Comments = comments, Transport = key };
    }

    private static Gen<Sequence<InteractionState>> States(SpecificationVersion version) =>
        version < SpecificationVersion.V3
            ? Gen.Elements<Sequence<InteractionState>>([], [new InteractionState("a state")])
            : from names in Gen.ListOf(Name())
              from parameters in Members()
              select names.Take(3).Select(name => new InteractionState(name, parameters)).ToSequence();

    private static Gen<HttpRequest> Request(SpecificationVersion version) =>
        from method in Gen.Elements("GET", "POST", "delete")
        from path in Gen.Elements("/", "/payments/1", "")
        from query in Gen.Elements("", "a=1&b=2&a=3", "flag", "x%5B%5D=%20a%26b&y=")
        from headers in Headers()
        from body in Present(version, headers)
        from rules in Rules(version)
        select new HttpRequest(method, path)
        {
            Query = version < SpecificationVersion.V3
                ? QueryString.Parse(query)
                : QueryString.Of(QueryString.Parse(query).Parameters),
            Headers = headers,
            Body = body,
            Rules = rules,
        };

    private static Gen<HttpResponse> Response(SpecificationVersion version) =>
        from status in Gen.Choose(100, 599)
        from headers in Headers()
        from body in Present(version, headers)
        from rules in Rules(version)
        from unknown in Members()
        select new HttpResponse(status) { Headers = headers, Body = body, Rules = rules, UnknownKeys = unknown };

    private static Gen<MessageContents> Message(SpecificationVersion version) =>
        from metadata in Gen.Elements<Sequence<JsonMember>>(
            [], [new("contentType", JsonFragment.Of("application/json"))])
        from body in Present(version, metadata.Count == 0 ? [] : [new HttpHeader("Content-Type", "application/json")])
        from rules in Rules(version)
        select new MessageContents(body) { Metadata = metadata, Rules = rules };

    private static Gen<Sequence<HttpHeader>> Headers() => Gen.Elements<Sequence<HttpHeader>>(
        [],
        [new HttpHeader("Content-Type", "application/json; charset=utf-8")],
        [new HttpHeader("Content-Type", "text/plain"), new HttpHeader("X-Ä", "a, b")]);

    private static Gen<Body> Present(SpecificationVersion version, Sequence<HttpHeader> headers)
    {
        var type = headers.Count == 0 ? null : headers[0].Values[0];
        var texts = type is null or "text/plain" ? [.. Names, ""] : Jsons;

        // Only version 4 distinguishes JSON null from no body.
        if (version < SpecificationVersion.V4)
            texts = [.. texts.Where(text => text != "null")];

        var present = Gen.Elements(texts).Select(text => (Body)new Body.Present(text, type));
        var binary = Gen.ListOf(Gen.Choose(0, 255)).Select(bytes =>
            (Body)new Body.Present(bytes.Select(one => (byte)one).ToArray(), "image/png")
            {
                ContentTypeHint = "BINARY",
            });
        var nothing = Gen.Elements<Body>(Body.Missing.Instance, Body.Null.Instance);
        return version == SpecificationVersion.V4
            ? Gen.OneOf(present, nothing, binary)
            : Gen.OneOf(present, nothing);
    }

    private static Gen<MatchingRules> Rules(SpecificationVersion version)
    {
        if (version < SpecificationVersion.V2)
            return Gen.Constant(MatchingRules.None);

        var number = version >= SpecificationVersion.V3 ? 4 : 1;
        return from rules in Gen.ListOf(Rule(version))
               from combine in Gen.Elements(Combine.And, Combine.Or)
               let list = rules.Take(number).ToSequence()
               select list.Count == 0
                   ? MatchingRules.None
                   : new MatchingRules(
                   [
                       new(Part.Path, "", new RuleList([list[0]])),
                       new(Part.Query, "$top", new RuleList([list[0]])),
                       new(Part.Header, "X-Ä", new RuleList([list[0]])),
                       new(Part.Body, "$", new RuleList(list, number == 1 ? Combine.And : combine)),
                       new(Part.Body, "$['a b'][*].c", new RuleList(list)),
                   ]);
    }

    private static Gen<MatchingRule> Rule(SpecificationVersion version)
    {
        MatchingRule[] second =
            [new MatchingRule.Type(), new MatchingRule.Type(1, 3), new MatchingRule.Regex("\\d+\"é")];
        MatchingRule[] third =
        [
            new MatchingRule.Equality(), new MatchingRule.Include("a"), new MatchingRule.Integer(),
            new MatchingRule.Decimal(), new MatchingRule.Number(), new MatchingRule.Boolean(), new MatchingRule.Null(),
            new MatchingRule.Date(null), new MatchingRule.Time("HH"), new MatchingRule.DateTime("yyyy"),
            new MatchingRule.ContentType("image/png"), new MatchingRule.Values(),
            new MatchingRule.ArrayContains(
            [
                new ArrayVariant(
                    1,
                    new MatchingRules([new(Part.Body, "$.a", new RuleList([new MatchingRule.Number()]))]),
                    new Generators([new(Part.Body, "$.a", new Generator("Uuid", []))])),
            ]),
        ];
        var definition = new RuleDefinition(
            JsonFragment.Parse("1.0"), [new MatchingRule.Regex("a")], new Generator("Uuid", []));
        MatchingRule[] fourth =
        [
            new MatchingRule.NotEmpty(), new MatchingRule.Semver(), new MatchingRule.StatusCode("error", []),
            new MatchingRule.StatusCode(null, [200, 201]), new MatchingRule.EachKey(definition),
            new MatchingRule.EachValue(definition with { Example = null, Generator = null }),
        ];
        return Gen.Elements<MatchingRule>(
        [
            .. second,
            .. version >= SpecificationVersion.V3 ? third : [],
            .. version >= SpecificationVersion.V4 ? fourth : [],
        ]);
    }

    private static Gen<string> Name() => Gen.Elements(Names);

    private static Gen<Sequence<JsonMember>> Members() =>
        from names in Gen.ListOf(Name())
        from json in Gen.Elements(Jsons)
        select names.Distinct().Take(2)
            .Select(name => new JsonMember("x-" + name, JsonFragment.Parse(json))).ToSequence();
}
