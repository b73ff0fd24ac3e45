using System.Net;
using System.Text;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests.Bodies;

public sealed class XmlBodyTests : IDisposable
{
    private const string Example = "<?xml version=\\\"1.0\\\" encoding=\\\"utf-8\\\"?><people unit=\\\"a\\\">"
        + "<person id=\\\"1\\\"><name>Ada</name></person><person id=\\\"1\\\"><name>Ada</name></person>"
        + "<total>2</total></people>";

    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_xml_body_is_written_with_its_example_and_its_rules()
    {
        var pact = _folder.Pact();
        Declare(pact);

        (await Post(pact, Anybody("12", "Grace", "7"))).ShouldBe(HttpStatusCode.Created);

        _folder.ReadRequest().ShouldBe(
            $$"""
            {
              "method": "POST",
              "path": "/people",
              "headers": {
                "Content-Type": [
                  "application/xml"
                ]
              },
              "body": {
                "content": "{{Example}}",
                "contentType": "application/xml",
                "encoded": false
              },
              "matchingRules": {
                "body": {
                  "$.people.person": {
                    "combine": "AND",
                    "matchers": [
                      {
                        "match": "type"
                      }
                    ]
                  },
                  "$.people.person['@id']": {
                    "combine": "AND",
                    "matchers": [
                      {
                        "match": "regex",
                        "regex": "\\d+"
                      }
                    ]
                  },
                  "$.people.person.name.#text": {
                    "combine": "AND",
                    "matchers": [
                      {
                        "match": "type"
                      }
                    ]
                  },
                  "$.people.total.#text": {
                    "combine": "AND",
                    "matchers": [
                      {
                        "match": "integer"
                      }
                    ]
                  }
                }
              }
            }
            """);
    }

    [Theory]
    [InlineData("""<people unit="b"><person id="1"><name>Ada</name></person><total>1</total></people>""")]
    [InlineData("""<people unit="a"><person id="x"><name>Ada</name></person><total>1</total></people>""")]
    [InlineData("""<people unit="a"><person id="1"><name>Ada</name></person><total>one</total></people>""")]
    [InlineData("""<people unit="a"><person id="1"><surname>Ada</surname></person><total>1</total></people>""")]
    [InlineData("""<persons unit="a"><person id="1"><name>Ada</name></person><total>1</total></persons>""")]
    public async Task What_the_rules_do_not_allow_is_unexpected(string sent)
    {
        var pact = _folder.Pact();
        Declare(pact);

        await Should.ThrowAsync<PactMismatchException>(() => Post(pact, sent));
    }

    [Fact]
    public async Task A_namespace_matters_and_its_prefix_does_not()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Post, "/people")
            .WithXmlBody("o:order", order => order
                .Namespace("o", "urn:orders")
                .Attribute("o:number", Match.Regex("7", "\\d+"))
                .Element("o:item", item => item.Text(Match.Type("lamp"))))
            .WillRespond();

        var sent = """<order xmlns="urn:orders" xmlns:x="urn:orders" x:number="12"><item>desk</item></order>""";
        (await Post(pact, sent)).ShouldBe(HttpStatusCode.OK);

        _folder.Read().ShouldContain(
            "<o:order xmlns:o=\\\"urn:orders\\\" o:number=\\\"7\\\"><o:item>lamp</o:item></o:order>");
        _folder.Read().ShouldContain("\"$['urn:orders:order']['@urn:orders:number']\"");
        _folder.Read().ShouldContain("\"$['urn:orders:order']['urn:orders:item'].#text\"");
    }

    [Theory]
    [InlineData("two words", "$: expected a name of XML, but found \"two words\".")]
    [InlineData("a:b", "$: expected a namespace for the prefix of \"a:b\", but found none. Declare it with Namespace.")]
    public void A_name_that_cannot_be_one_is_refused(string name, string expected)
    {
        Should.Throw<ArgumentException>(() => AuthoredBody.FromXml(name, _ => { })).Message.ShouldBe(expected);
    }

    private static void Declare(IPactBuilderV4 pact) =>
        pact.UponReceiving("people").WithRequest(HttpMethod.Post, "/people")
            .WithXmlBody("people", people => people
                .Attribute("unit", "a")
                .EachLike("person", examples: 2, inside: person => person
                    .Attribute("id", Match.Regex("1", "\\d+"))
                    .Element("name", name => name.Text(Match.Type("Ada"))))
                .Element("total", total => total.Text(Match.Integer(2))))
            .WillRespond().WithStatus(HttpStatusCode.Created);

    private static string Anybody(string id, string name, string total) =>
        $"""<people unit="a"><person id="{id}"><name>{name}</name></person><total>{total}</total></people>""";

    private static async Task<HttpStatusCode> Post(IPactBuilder pact, string body)
    {
        HttpStatusCode answered = default;
        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var content = new StringContent(body, Encoding.UTF8, "application/xml");
            using var response = await client.PostAsync("/people", content);
            answered = response.StatusCode;
        });
        return answered;
    }
}
