using System.Net;
using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests;

public sealed class PactFileTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_payment_request_is_written_as_its_author_said_it()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a payment request")
            .Given("payment account exists")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Accept", "application/json")
            .WithJsonBody(new { amount = Match.Decimal(100.00m), currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new { payment_id = Match.Type("12345"), status = "completed" });

        await PactFolder.Request(pact, HttpMethod.Post, "/payments", """{"amount":7.5,"currency":"USD"}""");

        _folder.Read().ShouldBe(
            """
            {
              "consumer": {
                "name": "Orders"
              },
              "provider": {
                "name": "Payments"
              },
              "interactions": [
                {
                  "type": "Synchronous/HTTP",
                  "description": "a payment request",
                  "pending": false,
                  "providerStates": [
                    {
                      "name": "payment account exists"
                    }
                  ],
                  "request": {
                    "method": "POST",
                    "path": "/payments",
                    "headers": {
                      "Accept": [
                        "application/json"
                      ],
                      "Content-Type": [
                        "application/json"
                      ]
                    },
                    "body": {
                      "content": {
                        "amount": 100.00,
                        "currency": "USD"
                      },
                      "contentType": "application/json",
                      "encoded": false
                    },
                    "matchingRules": {
                      "body": {
                        "$.amount": {
                          "combine": "AND",
                          "matchers": [
                            {
                              "match": "decimal"
                            }
                          ]
                        }
                      }
                    }
                  },
                  "response": {
                    "status": 200,
                    "headers": {
                      "Content-Type": [
                        "application/json"
                      ]
                    },
                    "body": {
                      "content": {
                        "payment_id": "12345",
                        "status": "completed"
                      },
                      "contentType": "application/json",
                      "encoded": false
                    },
                    "matchingRules": {
                      "body": {
                        "$.payment_id": {
                          "combine": "AND",
                          "matchers": [
                            {
                              "match": "type"
                            }
                          ]
                        }
                      }
                    }
                  }
                }
              ],
              "metadata": {
                "pactSpecification": {
                  "version": "4.0"
                }
              }
            }

            """);
    }

    [Fact]
    public async Task Matchers_outside_a_body_stand_at_what_they_belong_to()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a search")
            .WithRequest(HttpMethod.Get, Match.Regex("/orders/7", "/orders/\\d+"))
            .WithQuery("page", Match.Integer(1))
            .WithQuery("sort", "name")
            .WithQuery("sort", Match.Regex("date", "name|date"))
            .WithHeader("Accept", Match.Regex("application/json", "application/.*"))
            .WillRespond()
            .WithHeader("X-Request", Match.Uuid("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57"));

        await PactFolder.Request(pact, HttpMethod.Get, "/orders/12?page=3&sort=name&sort=name");

        var request = _folder.Written<HttpInteraction>().Request;
        request.Path.ShouldBe("/orders/7");
        request.Query.Text.ShouldBe("page=1&sort=name&sort=date");
        request.Headers.ShouldBe([new HttpHeader("Accept", "application/json")]);
        request.Rules.Places.Select(place => (place.Part, place.Path, place.List.Rules[0])).ShouldBe(
            [
                (Part.Path, "", (MatchingRule)new MatchingRule.Regex("/orders/\\d+")),
                (Part.Query, "page", new MatchingRule.Integer()),
                (Part.Query, "sort[1]", new MatchingRule.Regex("name|date")),
                (Part.Header, "Accept", new MatchingRule.Regex("application/.*")),
            ],
            ignoreOrder: true);
        _folder.Written<HttpInteraction>().Response.Rules.Places.ShouldHaveSingleItem().Path.ShouldBe("X-Request");
    }

    [Fact]
    public async Task Provider_states_add_up_and_their_parameters_keep_their_types()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order")
            .Given("a shop")
            .Given("an order", new Dictionary<string, string> { ["number"] = "0012" })
            .Given("a customer", new Dictionary<string, object?>
            {
                ["age"] = 42,
                ["vip"] = true,
                ["tags"] = (string[])["a"],
            })
            .WithRequest(HttpMethod.Get, "/orders/12")
            .WillRespond();

        await PactFolder.Request(pact, HttpMethod.Get, "/orders/12");

        _folder.Written<HttpInteraction>().ProviderStates.ShouldBe(
        [
            new InteractionState("a shop"),
            new InteractionState("an order", [new JsonMember("number", JsonFragment.Parse("\"0012\""))]),
            new InteractionState("a customer",
            [
                new JsonMember("age", JsonFragment.Parse("42")),
                new JsonMember("vip", JsonFragment.Parse("true")),
                new JsonMember("tags", JsonFragment.Parse("[\"a\"]")),
            ]),
        ]);
    }

    [Fact]
    public async Task A_declared_content_type_holds_for_a_json_body_too()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a refusal").WithRequest(HttpMethod.Get, "/refused")
            .WillRespond()
            .WithStatus(402)
            .WithHeader("content-type", "application/problem+json")
            .WithJsonBody(new { title = "no" });

        var answered = await PactFolder.Request(pact, HttpMethod.Get, "/refused");

        answered.ShouldBe("application/problem+json");
        _folder.Written<HttpInteraction>().Response.Headers.ShouldHaveSingleItem();
        _folder.Written<HttpInteraction>().Response.Body.ShouldBeOfType<Body.Present>().ContentType
            .ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Text_and_bytes_are_bodies_as_they_are()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a note").WithRequest(HttpMethod.Post, "/notes").WithBody("a note", "text/plain")
            .WillRespond().WithBody([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg");

        await PactFolder.Request(pact, HttpMethod.Post, "/notes", "a note", "text/plain");

        _folder.Written<HttpInteraction>().Request.Body.ShouldBe(new Body.Present("a note", "text/plain"));
        _folder.Written<HttpInteraction>().Response.Body.ShouldBeOfType<Body.Present>().Content.ToArray()
            .ShouldBe([0xFF, 0xD8, 0xFF, 0xE0]);
    }

    [Fact]
    public async Task What_version_2_cannot_say_is_refused_by_name_and_nothing_is_written()
    {
        using var older = new PactFolder { Version = SpecificationVersion.V2 };
        var pact = Pact.V2("Orders", "Payments", older.Config).WithHttpInteractions();
        pact.UponReceiving("an amount").WithRequest(HttpMethod.Get, "/amount")
            .WillRespond().WithJsonBody(new { amount = Match.NotEmpty(1) });

        var failure = await Should.ThrowAsync<UnsupportedBySpecificationException>(
            () => PactFolder.Request(pact, HttpMethod.Get, "/amount"));

        failure.Message.ShouldContain("an amount");
        older.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_3_is_written_in_its_own_form()
    {
        using var older = new PactFolder { Version = SpecificationVersion.V3 };
        var pact = Pact.V3("Orders", "Payments", older.Config).WithHttpInteractions();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WithHeader("Accept", "application/json")
            .WillRespond().WithBody("pong", "text/plain");

        await PactFolder.Request(pact, HttpMethod.Get, "/ping");

        older.Read().ShouldContain("\"version\": \"3.0.0\"");
        older.Read().ShouldContain("\"Accept\": \"application/json\"");
    }

    [Fact]
    public async Task Http_and_messages_of_one_pair_share_a_file()
    {
        var http = _folder.Pact();
        http.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();
        var messages = Pact.V4("Orders", "Payments", _folder.Config).WithMessageInteractions();

        await PactFolder.Request(http, HttpMethod.Get, "/ping");
        messages.WithPactMetadata("shop", "team", "blue").ExpectsToReceive("a payment was made")
            .WithMetadata("topic", "payments")
            .WithJsonContent(new { id = Match.Integer(1) })
            .Verify<Dictionary<string, int>>(message => message["id"].ShouldBe(1));

        var contract = PactReader.Read(Encoding.UTF8.GetBytes(_folder.Read()), "the test");
        contract.Interactions.OfType<HttpInteraction>().ShouldHaveSingleItem();
        contract.Interactions.OfType<AsynchronousMessage>().ShouldHaveSingleItem()
            .Contents.Metadata.ShouldContain(new JsonMember("topic", JsonFragment.Of("payments")));
        contract.Metadata.ShouldContain(new JsonMember("shop", JsonFragment.Parse("""{"team":"blue"}""")));
    }

    [Fact]
    public async Task Two_different_interactions_of_one_name_are_an_error_that_shows_it()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();
        await PactFolder.Request(pact, HttpMethod.Get, "/ping");
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/pong").WillRespond();

        var failure = await Should.ThrowAsync<PactConflictException>(
            () => PactFolder.Request(pact, HttpMethod.Get, "/pong"));

        failure.ShouldBeAssignableTo<PactFailureException>();
        failure.Message.ShouldContain("PactFileTests.cs:");
        failure.Message.ShouldContain("/ping");
        failure.Message.ShouldContain("/pong");
        _folder.Read().ShouldContain("/ping");
        _folder.Read().ShouldNotContain("/pong");
    }
}
