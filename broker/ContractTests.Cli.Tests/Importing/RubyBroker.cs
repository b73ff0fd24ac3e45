using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>Answers as the Pact Broker, written in Ruby, gives them, where they differ from those of ours.</summary>
internal sealed class RubyBroker : IAsyncDisposable
{
    public const string Pact = "/pacts/provider/Bar/consumer/Foo/version/1";
    public const string Content = "/pacts/provider/Bar/consumer/Foo/pact-version/3e193ecb";
    public const string Result = Content + "/metadata/Y3ZuPTE/verification-results/101";

    /// <summary>Answers that are none.</summary>
    public const string Failing = "an error of the server", HangUp = "no answer";

    private readonly WebApplication _application;
    private readonly List<string> _requests = [];
    private readonly List<string> _authorizations = [];

    private RubyBroker(Dictionary<string, string> answers)
    {
        Answers = answers;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            lock (_authorizations)
            {
                _authorizations.Add(context.Request.Headers.Authorization.ToString());
                _requests.Add(context.Request.Path.Value!);
            }

            Asked(context.Request.Path.Value!);

            if (context.Request.Headers.Accept == "application/json")
            {
                context.Response.StatusCode = 406; // As it answers on all but a few resources.
                return;
            }

            var body = answers.GetValueOrDefault(context.Request.Path.Value!);
            if (body == HangUp)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = body is null ? 404 : body == Failing ? 500 : 200;
            context.Response.ContentType = "application/hal+json;charset=utf-8";
            var answer = body ?? """{"error": "The requested document was not found on this server."}""";
            await context.Response.WriteAsync(answer.Replace("BASE", Url, StringComparison.Ordinal));
        });
    }

    /// <summary>By path; may be changed between runs.</summary>
    public Dictionary<string, string> Answers { get; }

    /// <summary>Hears of each path before it is answered.</summary>
    public Action<string> Asked { get; set; } = _ => { };

    public string Url => _application.Urls.Single();

    public IReadOnlyList<string> Authorizations
    {
        get
        {
            lock (_authorizations)
                return [.. _authorizations];
        }
    }

    /// <summary>The paths that were asked for since this was asked last.</summary>
    public IReadOnlyList<string> TakeRequests()
    {
        lock (_authorizations)
        {
            string[] taken = [.. _requests];
            _requests.Clear();
            return taken;
        }
    }

    public static async Task<RubyBroker> Start(Action<Dictionary<string, string>>? change = null)
    {
        var answers = All();
        change?.Invoke(answers);
        var broker = new RubyBroker(answers);
        await broker._application.StartAsync(TestContext.Current.CancellationToken);
        return broker;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Dictionary<string, string> All() => new(StringComparer.Ordinal)
    {
        ["/"] = """{"_links": {"self": {"href": "BASE"}, "pb:pacticipants": {"href": "BASE/pacticipants"}}}""",
        ["/environments"] =
            """
            {"_embedded": {"environments": [{"uuid": "16926ef3", "name": "prod", "displayName": "Production",
              "production": true, "createdAt": "2021-08-01T00:00:00+00:00"}]}}
            """,
        ["/pacticipants"] =
            """
            {"_embedded": {"pacticipants": [
              {"name": "Bar", "displayName": "Bar", "createdAt": "2021-09-01T00:07:21+00:00",
               "_embedded": {"labels": []}},
              {"name": "Foo", "displayName": "Foo", "mainBranch": "main", "createdAt": "2021-09-01T00:07:21+00:00",
               "_embedded": {"labels": [{"name": "team-a"}]}}]},
             "pacticipants": [{"name": "Bar", "title": "DEPRECATED - Please use the embedded pacticipants collection"}]}
            """,
        ["/pacticipants/Foo/branches"] =
            """
            {"_embedded": {"branches": [{"name": "main", "createdAt": "2021-08-31T00:00:00+00:00"}]}, "_links": {}}
            """,
        ["/integrations"] =
            """
            {"_embedded": {"integrations": [{"consumer": {"name": "Foo"}, "provider": {"name": "Bar"}},
              {"consumer": {"name": "Foo"}, "provider": {"name": "Gone"}}]}}
            """,
        ["/pacticipants/Bar/versions"] =
            """
            {"_embedded": {"versions": [{"number": "7", "createdAt": "2021-09-02T00:00:00+00:00", "buildUrl": null,
              "_embedded": {"branchVersions": [], "tags": []}, "_links": {"pb:pact-versions": [],
              "pb:deployed-environments": [{"title": "Version deployed to Production", "name": "Production",
                "href": "BASE/deployed-versions/d1", "currently_deployed": true}], "pb:released-environments": []}}]},
             "_links": {"self": {"href": "BASE/pacticipants/Bar/versions"}}}
            """,
        ["/pacticipants/Foo/versions"] =
            $$$$$"""
            {"_embedded": {"versions": [{"number": "1", "createdAt": "2021-09-01T00:07:21+00:00",
              "_embedded": {"branchVersions": [{"name": "main", "latest": true}], "tags": [{"name": "dev"}]},
              "_links": {"pb:pact-versions": [{"title": "Pact", "name": "Pact between Foo (1) and Bar",
                "href": "BASE{{{{{Pact}}}}}"}]}}]}}
            """,
        [Pact] =
            $$$$$"""
            {"consumer": {"name": "Foo"}, "provider": {"name": "Bar"},
             "interactions": [{"_id": "1dc49fca4a0f", "description": "a request", "request": {"method": "get",
               "path": "/"}, "response": {"status": 200}}],
             "metadata": {"pactSpecification": {"version": "2.0.0"}}, "createdAt": "2021-09-01T00:07:21+00:00",
             "_links": {"pb:pact-version": {"title": "Pact content version permalink", "name": "3e193ecb",
               "href": "BASE{{{{{Content}}}}}"}}}
            """,
        ["/metrics"] = """
            {"verificationResults": {"count": 1, "last": "2021-09-02T01:00:00+00:00"},
             "pactRevisionsPerConsumerVersion": {"distribution": {"1": 1}}}
            """,
        ["/matrix"] =
            $$$$$"""
            {"summary": {"deployable": true}, "matrix": [{"consumer": {"name": "Foo", "version": {"number": "1"}},
              "provider": {"name": "Bar", "version": {"number": "7"}},
              "verificationResult": {"success": true, "verifiedAt": "2021-09-02T01:00:00+00:00",
                "_links": {"self": {"href": "BASE{{{{{Result}}}}}"}}}},
              {"consumer": {"name": "Foo", "version": {"number": "1"}}, "provider": {"name": "Bar", "version": null},
               "verificationResult": null}]}
            """,
        [Result] =
            """
            {"providerName": "Bar", "providerApplicationVersion": "7", "success": true,
             "verificationDate": "2021-09-02T01:00:00+00:00", "testResults": {"summary": {"failureCount": 0}},
             "verifiedBy": {"implementation": "Ruby", "version": "1.59.0"}, "_links": {}}
            """,
        ["/webhooks"] =
            """
            {"_links": {"self": {"title": "Webhooks", "href": "BASE/webhooks"},
              "pb:create": {"title": "POST to create a webhook", "href": "BASE/webhooks"},
              "pb:webhooks": [
                {"title": "A webhook for the pact between Foo and Bar", "name": "Build Bar",
                 "href": "BASE/webhooks/t2CGVB5zgjuE6XuBzVrDBA"},
                {"title": "A webhook for all pacts", "name": "POST chat.example.org",
                 "href": "BASE/webhooks/Zt2CGVB5zgjuE6XuBzVrDB"}]}}
            """,
        ["/webhooks/t2CGVB5zgjuE6XuBzVrDBA"] =
            """
            {"uuid": "t2CGVB5zgjuE6XuBzVrDBA", "description": "Build Bar", "consumer": {"name": "Foo"},
             "provider": {"name": "Bar"}, "enabled": true,
             "request": {"method": "POST", "url": "https://ci.example.org/jobs", "headers":
               {"content-type": "application/json", "authorization": "**********"},
               "body": {"pact": "${pactbroker.pactUrl}"}, "username": "ann", "password": "**********"},
             "events": [{"name": "contract_content_changed"}], "createdAt": "2021-09-03T00:00:00+00:00",
             "_links": {"self": {"title": "Build Bar", "href": "BASE/webhooks/t2CGVB5zgjuE6XuBzVrDBA"}}}
            """,
        ["/webhooks/Zt2CGVB5zgjuE6XuBzVrDB"] =
            """
            {"uuid": "Zt2CGVB5zgjuE6XuBzVrDB", "description": "POST chat.example.org", "enabled": true,
             "request": {"method": "POST", "url": "https://chat.example.org/say", "body": "news"},
             "events": [{"name": "provider_verification_failed"}], "createdAt": "2021-09-03T00:00:00+00:00",
             "_links": {"self": {"title": "POST chat.example.org",
               "href": "BASE/webhooks/Zt2CGVB5zgjuE6XuBzVrDB"}}}
            """,
        ["/deployed-versions/d1"] =
            """
            {"uuid": "d1", "currentlyDeployed": true, "createdAt": "2021-09-03T00:00:00+00:00",
             "_embedded": {"environment": {"uuid": "16926ef3", "name": "prod"}}}
            """,
    };
}
