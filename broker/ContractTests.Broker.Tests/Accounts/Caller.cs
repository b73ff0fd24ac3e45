using System.Net.Http.Headers;
using System.Text;

namespace ContractTests.Broker.Tests.Accounts;

/// <summary>A client with its own credentials.</summary>
internal static class Caller
{
    public static readonly AccountOptions BothUsers = new()
    {
        Username = "writer",
        Password = "w-secret",
        ReadOnlyUsername = "reader",
        ReadOnlyPassword = "r-secret",
    };

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    /// <summary>From now on every request of this broker's client shows these credentials.</summary>
    public static RunningBroker As(this RunningBroker broker, AuthenticationHeaderValue? credentials)
    {
        broker.Client.DefaultRequestHeaders.Authorization = credentials;
        return broker;
    }

    /// <summary>From now on every request comes from a page of this broker with this cookie; null for none.</summary>
    public static RunningBroker WithSession(this RunningBroker broker, string? session)
    {
        var headers = broker.Client.DefaultRequestHeaders;
        headers.Remove("Cookie");
        headers.Remove("Origin");
        if (session is not null)
        {
            headers.Add("Cookie", $"contract-session={session}");
            headers.Add("Origin", broker.Base);
        }

        return broker;
    }

    /// <summary>Creates a token; the first one has to be an admin's.</summary>
    public static async Task<string> NewToken(this RunningBroker broker, string name, string scope) =>
        (await broker.Post("/tokens", $$"""{"name": "{{name}}", "scope": "{{scope}}"}"""))["token"].GetString()!;
}
