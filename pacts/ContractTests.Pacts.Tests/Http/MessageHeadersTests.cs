using System.Reflection;
using ContractTests.Pacts.Http;
using Microsoft.Net.Http.Headers;

namespace ContractTests.Pacts.Tests.Http;

public sealed class MessageHeadersTests
{
    /// <summary>Every name that .NET knows, in either collection, and one that it does not know.</summary>
    public static TheoryData<string, bool> NamesWithAndWithoutBody
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var name in typeof(HeaderNames).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(known => (string)known.GetValue(null)!)
                .Where(name => !name.StartsWith(':'))
                .Append("Content-Location")
                .Append("X-Of-Our-Own"))
            {
                cases.Add(name, false);
                cases.Add(name, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(NamesWithAndWithoutBody))]
    public void Every_header_can_be_added_set_and_removed_on_a_request(string name, bool hasBody)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/");
        request.Content = hasBody ? new StringContent("text") : null;
        if (hasBody)
            request.Content!.Headers.ContentType = null;

        // A request has one host.
        string[] values = name == HeaderNames.Host ? ["one"] : ["one", "two"];
        MessageHeaders.CanBeSent(name, values).ShouldBeTrue();
        MessageHeaders.TryAdd(request, name, values).ShouldBeTrue();
        Values(request, name).ShouldBe(values);
        MessageHeaders.TrySet(request, name, "three").ShouldBeTrue();
        Values(request, name).ShouldBe(["three"]);
        MessageHeaders.Remove(request, name).ShouldBeTrue();
        Values(request, name).ShouldBeEmpty();
        MessageHeaders.Remove(request, name).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a, b")]
    [InlineData("a:b:c")]
    [InlineData("http://a")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_host_that_is_none_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");

        MessageHeaders.CanBeSent("host", [host]).ShouldBeFalse();
        MessageHeaders.TryAdd(request, "host", [host]).ShouldBeFalse();
        MessageHeaders.TrySet(request, "Host", host).ShouldBeFalse();
        Values(request, "Host").ShouldBeEmpty();
    }

    [Fact]
    public void A_second_host_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");

        MessageHeaders.CanBeSent("Host", ["a", "b"]).ShouldBeFalse();
        MessageHeaders.TryAdd(request, "Host", ["a", "b"]).ShouldBeFalse();
        MessageHeaders.TryAdd(request, "Host", ["a"]).ShouldBeTrue();
        MessageHeaders.TryAdd(request, "Host", ["b"]).ShouldBeFalse();
        Values(request, "Host").ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org:8080")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:80")]
    [InlineData("a_b.local")]
    public void A_host_with_or_without_a_port_can_be_sent(string host) =>
        MessageHeaders.CanBeSent("Host", [host]).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(NamesWithAndWithoutBody))]
    public void Every_header_can_be_added_to_a_response(string name, bool hasBody)
    {
        using var response = new HttpResponseMessage();
        if (hasBody)
            response.Content = new ByteArrayContent([1]);

        MessageHeaders.TryAdd(response, name, ["one", "two"]).ShouldBeTrue();

        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ShouldHaveSingleItem().Value.ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData("X-Name", "a\r\nX-Other: b")]
    [InlineData("X-Name", "a\nb")]
    [InlineData("X-Name", "a\0b")]
    [InlineData("Content-Type", "a\rb")]
    [InlineData("X Name", "a")]
    [InlineData("", "a")]
    [InlineData("Zoë", "a")]
    public void What_cannot_stand_in_a_header_changes_nothing(string name, string value)
    {
        using var request = new HttpRequestMessage();
        using var response = new HttpResponseMessage();
        MessageHeaders.TryAdd(request, "X-Name", ["before"]);

        MessageHeaders.CanBeSent(name, [value]).ShouldBeFalse();
        MessageHeaders.TryAdd(request, name, [value]).ShouldBeFalse();
        MessageHeaders.TrySet(request, name, value).ShouldBeFalse();
        MessageHeaders.TryAdd(response, name, [value]).ShouldBeFalse();

        Values(request, "X-Name").ShouldBe(["before"]);
        request.Content.ShouldBeNull();
        response.Headers.NonValidated.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5A 6F C3 AB", "Zoë")]
    [InlineData("5A 6F EB", "Zoë")]
    [InlineData("E2 82 AC", "€")]
    [InlineData("E2 82 78 EB", "â\u0082xë")]
    [InlineData("F0 9F 8D B5 F0 9F", "🍵ð\u009f")]
    [InlineData("61 62", "ab")]
    public void Bytes_are_read_as_utf8_and_those_that_are_not_as_latin1(string hex, string text) =>
        HeaderEncoding.Instance.GetString(Convert.FromHexString(hex.Replace(" ", ""))).ShouldBe(text);

    [Fact]
    public void Text_is_written_as_utf8() =>
        HeaderEncoding.Instance.GetBytes("Zoë €").ShouldBe("Zoë €"u8.ToArray());

    private static IEnumerable<string> Values(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated
            .Concat(request.Content is { } content ? content.Headers.NonValidated : [])
            .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Value);
}
