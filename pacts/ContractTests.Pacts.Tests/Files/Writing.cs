using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class Writing
{
    [Fact]
    public void Version_4_is_written_the_same_way_every_time() =>
        Written(Samples.Payment(SpecificationVersion.V4)).ShouldBe("""
            {
              "consumer": {
                "name": "OrderService"
              },
              "provider": {
                "name": "PaymentService"
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
                      "header": {
                        "X-Trace": {
                          "combine": "AND",
                          "matchers": [
                            {
                              "match": "regex",
                              "regex": "[0-9a-f]+"
                            }
                          ]
                        }
                      },
                      "body": {
                        "$.amount": {
                          "combine": "AND",
                          "matchers": [
                            {
                              "match": "type"
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
                        "items": [
                          {
                            "a b": "<é>"
                          }
                        ]
                      },
                      "contentType": "application/json",
                      "encoded": false
                    },
                    "matchingRules": {
                      "body": {
                        "$.items": {
                          "combine": "AND",
                          "matchers": [
                            {
                              "match": "type",
                              "min": 1
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

    [Fact]
    public void Version_3_has_plain_headers_and_bodies() =>
        Interaction(Samples.Payment(SpecificationVersion.V3)).ShouldBe("""
            {
              "description": "a payment request",
              "providerStates": [
                {
                  "name": "payment account exists"
                }
              ],
              "request": {
                "method": "POST",
                "path": "/payments",
                "headers": {
                  "Content-Type": "application/json"
                },
                "body": {
                  "amount": 100.00,
                  "currency": "USD"
                },
                "matchingRules": {
                  "header": {
                    "X-Trace": {
                      "combine": "AND",
                      "matchers": [
                        {
                          "match": "regex",
                          "regex": "[0-9a-f]+"
                        }
                      ]
                    }
                  },
                  "body": {
                    "$.amount": {
                      "combine": "AND",
                      "matchers": [
                        {
                          "match": "type"
                        }
                      ]
                    }
                  }
                }
              },
              "response": {
                "status": 200,
                "headers": {
                  "Content-Type": "application/json"
                },
                "body": {
                  "payment_id": "12345",
                  "items": [
                    {
                      "a b": "<é>"
                    }
                  ]
                },
                "matchingRules": {
                  "body": {
                    "$.items": {
                      "combine": "AND",
                      "matchers": [
                        {
                          "match": "type",
                          "min": 1
                        }
                      ]
                    }
                  }
                }
              }
            }
            """);

    [Fact]
    public void Version_2_has_one_state_and_rules_by_path() =>
        Interaction(Samples.Payment(SpecificationVersion.V2)).ShouldBe("""
            {
              "description": "a payment request",
              "providerState": "payment account exists",
              "request": {
                "method": "POST",
                "path": "/payments",
                "headers": {
                  "Content-Type": "application/json"
                },
                "body": {
                  "amount": 100.00,
                  "currency": "USD"
                },
                "matchingRules": {
                  "$.headers.X-Trace": {
                    "match": "regex",
                    "regex": "[0-9a-f]+"
                  },
                  "$.body.amount": {
                    "match": "type"
                  }
                }
              },
              "response": {
                "status": 200,
                "headers": {
                  "Content-Type": "application/json"
                },
                "body": {
                  "payment_id": "12345",
                  "items": [
                    {
                      "a b": "<é>"
                    }
                  ]
                },
                "matchingRules": {
                  "$.body.items": {
                    "match": "type",
                    "min": 1
                  }
                }
              }
            }
            """);

    [Fact]
    public void Messages_call_their_rules_body_as_the_official_core_does()
    {
        var body = new Body.Present("""{"a":1}""", "application/json");
        var message = new AsynchronousMessage("m", new MessageContents(body)
        {
            Metadata = [new JsonMember("contentType", JsonFragment.Of("application/json"))],
            Rules = new MatchingRules([new PlacedRules(Part.Body, "$.a", new RuleList([new MatchingRule.Integer()]))]),
        });

        Interaction(new Contract("C", "P", [message])).ShouldContain("\"body\": {\n      \"$.a\"");
        var written = Written(new Contract("C", "P", [message]) { Version = SpecificationVersion.V3 });
        written.ShouldContain("\"messages\": [");
        written.ShouldContain("\"body\": {\n          \"$.a\"");
        written.ShouldNotContain("\"interactions\"");
    }

    private static string Written(Contract contract) => Encoding.UTF8.GetString(PactWriter.Write(contract));

    private static string Interaction(Contract contract)
    {
        var lines = Written(contract).Split('\n').SkipWhile(line => line != "  \"interactions\": [").Skip(1)
            .TakeWhile(line => line != "  ],");
        return string.Join('\n', lines.Select(line => line[4..]));
    }
}
