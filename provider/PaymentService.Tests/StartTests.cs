using ContractTests.Integration;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>A service that cannot work does not start, and its message says what to do.</summary>
[On(DatabaseEngine.Sqlite)]
public sealed class StartTests
{
    public static TheoryData<string, string, string> Refused => new()
    {
        { "Database:Engine", "oracle", "Database:Engine: expected sqlite or postgresql, but found oracle." },
        {
            "ConnectionStrings:Ledger", "",
            "ConnectionStrings:Ledger: expected a connection string, but found nothing."
        },
        {
            "ConnectionStrings:Ledger", "Data Source=/no/such/folder/ledger.db",
            "ConnectionStrings:Ledger: expected a database for the ledger, but found: SQLite Error 14"
        },
        {
            "CardNetwork:BaseAddress", "cards.example",
            "CardNetwork:BaseAddress: expected an address such as https://cards.example, but found cards.example."
        },
        {
            "CardNetwork:TotalTimeout", "00:00:01",
            "CardNetwork:TotalTimeout: expected at least the AttemptTimeout of 00:00:02, but found 00:00:01."
        },
        { "CardNetwork:Retries", "0", "The field Retries must be between 1 and 10." },
        {
            "Messages:Subscriber", "ftp://orders.example",
            "Messages:Subscriber: expected an address such as https://orders.example, but found ftp://orders.example/."
        },
        {
            "Administrator:Username", "root",
            "Administrator: expected both Username and Password, but found only one of them."
        },
        { "Sessions:AccessTokenLifetime", "00:00:01", "The field AccessTokenLifetime must be between" },
        { "Payments:DefaultAccount", "", "The DefaultAccount field is required." }
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_wrong_setting_is_named(string key, string value, string line)
    {
        await using var database = await LedgerTemplates.CreateAsync();

        var failure = await Should.ThrowAsync<Exception>(
            RunningService.StartOnAsync(database, fixture => fixture.UseSetting(key, value)));

        failure.ToString().ShouldContain(line);
    }

    [Fact]
    public async Task Without_keys_or_authority_no_token_can_be_checked()
    {
        await using var database = await LedgerTemplates.CreateAsync();
        await using var service = new ServiceFixture<PaymentServiceApplication>().UseLedger(database);

        Should.Throw<Exception>(() => service.CreateClient()).ToString()
            .ShouldContain("expected an Authority or SigningKeys, but found neither");
    }

    [Fact]
    public async Task The_document_says_how_pages_are_asked_for_and_what_needs_a_token()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/openapi/v1.json").Expect(200).Json(new
        {
            paths = new Dictionary<string, object>
            {
                ["/payments"] = new
                {
                    get = new
                    {
                        parameters = new object[]
                        {
                            new { name = "limit", @in = "query", schema = new { type = "integer", maximum = 100 } },
                            new { name = "cursor", @in = "query", schema = new { type = "string" } }
                        },
                        security = new[] { new { bearer = Array.Empty<string>() } }
                    }
                }
            }
        });
    }

    [Fact]
    public async Task With_an_outside_issuer_nobody_logs_in_here()
    {
        // Not checked against the description of all others, which would be this one if it came first.
        await using var database = await LedgerTemplates.CreateAsync();
        await using var service = new ServiceFixture<PaymentServiceApplication>().UseLedger(database)
            .UseSetting("Authentication:Schemes:Bearer:Authority", "https://login.example");

        var document = await service.CreateApi().Get("/openapi/v1.json").Expect(200);
        document.Text.ShouldContain("/payments");
        document.Text.ShouldNotContain("/auth/login");
    }
}
