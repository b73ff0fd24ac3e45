using System.Text;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>What is cut, counted or refused, so that no document or contract takes too much.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData(120, "")]
    [InlineData(121, "…")]
    public void A_sentence_quotes_120_bytes(int length, string end)
    {
        var mismatch = Compared.InResponse("{}", "1", $"\"{new string('x', length)}\"").ShouldHaveSingleItem();

        mismatch.Reason.ShouldBe($"expected the integer 1, but found the string \"{new string('x', 120)}{end}\"");
        mismatch.Actual.ShouldBe($"\"{new string('x', length)}\"");
    }

    [Theory]
    [InlineData(2046, 2048, "")]
    [InlineData(2047, 2048, "…")]
    public void The_evidence_has_2048_bytes(int length, int shown, string end)
    {
        var json = $"\"{new string('x', length)}\"";

        Compared.InResponse("{}", "1", json).ShouldHaveSingleItem().Actual.ShouldBe(json[..shown] + end);
        Compared.InResponse("{}", json, "1").ShouldHaveSingleItem().Expected.ShouldBe(json[..shown] + end);
    }

    [Theory]
    [InlineData("é", 119)]
    [InlineData("€", 118)]
    [InlineData("😀", 117)]
    public void What_is_cut_is_cut_between_characters(string character, int before)
    {
        var start = new string('x', before);

        Compared.InResponse("{}", "1", $"\"{start}{character}\"").ShouldHaveSingleItem().Reason
            .ShouldEndWith(Encoding.UTF8.GetByteCount(start + character) > 120 ? $"\"{start}…\"" : $"{character}\"");
        Compared.InResponse("{}", "1", $"\"{start}x{character}\"").ShouldHaveSingleItem().Reason
            .ShouldEndWith($"\"{start}x…\"");
    }

    [Theory]
    [InlineData(1000, "")]
    [InlineData(1001, " (and 1 more mismatches, which are not listed)")]
    [InlineData(1300, " (and 300 more mismatches, which are not listed)")]
    public void A_thousand_mismatches_are_listed(int count, string end)
    {
        var actual = $"[{string.Join(',', Enumerable.Repeat("2", count))}]";

        var mismatches = Compared.InResponse("""{"$": [{"match": "equality"}]}""", "[1]", actual);

        mismatches.Count.ShouldBe(1000);
        mismatches[^1].Message.ShouldBe($"$[999]: expected 1, but found 2{end}");
        mismatches[^2].Message.ShouldBe("$[998]: expected 1, but found 2");
    }

    [Fact]
    public void What_an_earlier_of_equal_keys_got_wrong_does_not_count_for_the_thousand()
    {
        var wrong = $"[{string.Join(',', Enumerable.Repeat("2", 900))}]";

        var mismatches = Compared.InResponse(
            """{"$": [{"match": "type"}], "$.*.*": [{"match": "equality"}]}""",
            """{"a": [1], "b": [1]}""",
            $$"""{"a": {{wrong}}, "a": [1], "b": {{wrong}}}""");

        mismatches.Count.ShouldBe(900);
        mismatches.ShouldAllBe(mismatch => mismatch.Path.StartsWith("$.b["));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public void Objects_of_any_size_are_compared_key_by_key(int count)
    {
        string Members(Func<int, bool> has, Func<int, int> value) => "{" + string.Join(',', Enumerable.Range(0, count)
            .Where(has).Select(number => $"\"k{number}\":{value(number)}")) + "}";
        var expected = Members(_ => true, number => number);

        foreach (var odd in (int[])[0, 63, 64, count - 1])
        {
            Compared.InResponse("{}", expected, Members(number => number != odd, number => number))
                .ShouldHaveSingleItem().Message.ShouldBe($"$.k{odd}: expected a key \"k{odd}\", but it is missing");
            Compared.InResponse("{}", expected, Members(_ => true, number => number == odd ? -1 : number))
                .ShouldHaveSingleItem().Message.ShouldBe($"$.k{odd}: expected {odd}, but found -1");
        }
    }

    [Fact]
    public void Unexpected_keys_are_taken_for_no_others()
    {
        var expected = string.Join(',', Enumerable.Range(0, 10).Select(number => $"\"k{number}\":{number}"));
        var others = string.Join(',', Enumerable.Range(0, 500).Select(number => $"\"o{number}\":\"x\""));

        Compared.InResponse("{}", $"{{{expected}}}", $"{{{others},{expected}}}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, "expected JSON of at most 512 levels, but found more in line 2")]
    public void Json_has_512_levels(int levels, string? problem)
    {
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("[", "]"), ("{\"a\":", "}")])
        {
            var deep = $"{string.Concat(Enumerable.Repeat(open, levels - 1))}\n"
                + $"{open}1{string.Concat(Enumerable.Repeat(close, levels))}";
            Compared.InResponse("{}", "{}", $"\n{deep}".TrimStart()).Concat(Compared.InResponse("{}", "[]", deep))
                .Select(mismatch => mismatch.Reason)
                .Where(reason => reason.Contains("levels"))
                .ShouldBe(problem is null ? [] : [problem, problem]);
        }
    }

    [Fact]
    public void Deep_json_that_is_broken_before_is_told_as_broken()
    {
        Compared.InResponse("{}", "{}", $"[1,}}{new string('[', 600)}").ShouldHaveSingleItem().Reason
            .ShouldBe("expected JSON, but found something else in line 1 at byte 3");
    }

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, "expected XML of at most 512 levels, but found more in line 1")]
    public void Xml_has_512_levels(int levels, string? problem)
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));

        Compared.Xml("{}", "<a/>", deep).Select(mismatch => mismatch.Reason)
            .ShouldBe(problem is null ? [] : [problem]);
    }

    [Theory]
    [InlineData(2048, false)]
    [InlineData(2049, true)]
    public void A_namespace_has_2048_characters(int length, bool isRefused)
    {
        var name = new string('n', length);

        foreach (var xml in (string[])[$"<a xmlns='{name}'/>", $"<a xmlns:p='{name}' p:b='1'/>"])
        {
            Compared.Xml("{}", "<a/>", xml)
                .Any(mismatch => mismatch.Reason
                    == "expected namespaces of at most 2048 characters, but found more in line 1")
                .ShouldBe(isRefused);
        }
    }

    [Fact]
    public void Rules_that_multiply_in_xml_are_stopped()
    {
        var rules = string.Join(',', Enumerable.Range(1, 40).Select(level =>
            $"\"${string.Concat(Enumerable.Repeat(".a", level))}\": "
            + "[\"OR\", {\"match\": \"null\"}, {\"match\": \"regex\", \"regex\": \"b\"}]"));
        var deep = string.Concat(Enumerable.Repeat("<a>", 40)) + "x" + string.Concat(Enumerable.Repeat("</a>", 40));

        var mismatch = Compared.Xml($"{{{rules}}}", deep, deep).ShouldHaveSingleItem();

        mismatch.Reason.ShouldStartWith(
            "expected rules that visit each value a few times, but found too many visits: comparing stopped at $.a.a");
        mismatch.Path.ShouldBe("$");
        mismatch.Expected.ShouldBe(deep);
    }

    [Fact]
    public void Ordinary_rules_of_a_large_document_are_not_stopped()
    {
        var json = $"[{string.Join(',', Enumerable.Repeat("[1]", 200_000))}]";
        var xml = $"<a>{string.Concat(Enumerable.Repeat("<b>1</b>", 30_000))}</a>";

        Compared.InResponse("""{"$": [{"match": "type"}, {"match": "type", "min": 1}]}""", "[[1]]", json)
            .ShouldBeEmpty();
        Compared.Xml("""{"$.a": [{"match": "type"}]}""", "<a><b>1</b></a>", xml).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public void An_expression_has_16384_characters(int length, bool isUsed)
    {
        var rules = $$"""{"$": [{"match": "regex", "regex": "{{new string('a', length)}}"}]}""";

        var mismatches = Compared.InResponse(rules, "\"a\"", $"\"{new string('a', length)}\"");

        mismatches.Select(mismatch => mismatch.Reason).ShouldBe(isUsed
            ? []
            : [$"the contract's expression \"{new string('a', 100)}…\" cannot be used: "
                + $"it has {length} characters, more than 16384"]);
    }

    [Fact]
    public void An_expression_reaches_as_far_as_the_characters()
    {
        BoundedRegex.ReachOf("a\u007F").ToString().ShouldBe("Ascii");
        BoundedRegex.ReachOf("a\u0080").ToString().ShouldBe("Basic");
        BoundedRegex.ReachOf("\uD7FF\uE000\uFFFF").ToString().ShouldBe("Basic");
        BoundedRegex.ReachOf("a\uD800").ToString().ShouldBe("All");
        BoundedRegex.ReachOf("\uDFFFa").ToString().ShouldBe("All");
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Values_of_any_length_are_matched(int length)
    {
        const string rules = """{"$": [{"match": "regex", "regex": "a+é"}]}""";

        Compared.InResponse(rules, "\"x\"", $"\"{new string('a', length - 2)}é\"").ShouldBeEmpty();
        Compared.InResponse(rules, "\"x\"", $"\"{new string('a', length - 2)}e\"").ShouldHaveSingleItem();
    }
}
