using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>
/// What goes in is as the API description says: every body and every parameter of the query, wrong in one place at a
/// time, is refused by name, and nothing is written.
/// </summary>
public abstract class SchemaInputTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SchemaInputTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SchemaInputTests;

    [Fact]
    public async Task A_body_that_its_schema_forbids_is_refused_by_the_name_of_what_is_wrong()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        var sent = 0;
        foreach (var operation in api.Operations.Where(operation => operation.Body is not null))
        {
            foreach (var (member, body) in api.Bodies.Bad(operation.Body!.Value))
            {
                var answer = await broker.Send(
                    operation.Method, api.Fill(operation), body.ToJsonString(), operation.Takes[0]);
                sent++;
                if (!IsRefusal(answer, member))
                    wrong.Add($"{operation} {member} {Shortened(body)}\n  {(int)answer.Status} {answer.Text}");
            }
        }

        wrong.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(500);
        (await broker.Stored()).ShouldBe(before);
    }

    [Fact]
    public async Task A_parameter_that_its_schema_forbids_is_refused_by_its_name()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);

        var wrong = new List<string>();
        var sent = 0;
        foreach (var operation in api.Operations)
        {
            foreach (var (name, schema) in operation.Parameters)
            {
                foreach (var text in api.Bodies.BadTexts(schema))
                {
                    var answer = await broker.Send(
                        operation.Method, $"{api.Fill(operation)}?{Uri.EscapeDataString(name)}={text}", null, null);
                    sent++;
                    if (!IsRefusal(answer, name))
                        wrong.Add($"{operation} {name}={text}\n  {(int)answer.Status} {answer.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_least_that_a_schema_asks_for_is_taken()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin,
            cancellation: TestContext.Current.CancellationToken);
        broker.As(Caller.Bearer(admin!));
        var api = await ApiUnderTest.Of(broker);

        var wrong = new List<string>();
        foreach (var (index, operation) in api.Operations.Where(operation => operation.Body is not null).Index())
        {
            var body = api.Bodies.Good(operation.Body!.Value, isWhole: false, word: $"name{index}")!;
            var answer = await broker.Send(
                operation.Method, api.Fill(operation), body.ToJsonString(), operation.Takes[0]);
            if ((int)answer.Status >= 400 && answer.Status != HttpStatusCode.Conflict)
                wrong.Add($"{operation} {Shortened(body)}\n  {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Names are written in one word here and in several there.</summary>
    private static bool IsRefusal(Answer answer, string member) =>
        answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
        && answer.Text.Replace("_", "", StringComparison.Ordinal).Contains(
            member.Replace("_", "", StringComparison.Ordinal).Replace("[]", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);

    private static string Shortened(JsonNode body) =>
        body.ToJsonString() is { Length: > 300 } text ? text[..300] + "…" : body.ToJsonString();
}
