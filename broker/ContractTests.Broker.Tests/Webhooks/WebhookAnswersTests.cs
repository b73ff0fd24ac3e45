using System.IO.Compression;
using System.Net;
using System.Text;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>A call has one clear outcome, regardless of the response.</summary>
[On(Engine.Sqlite)]
public sealed class WebhookAnswersTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone", "done")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ndo\r\n2\r\nne\r\n0\r\n\r\n", "done")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\ndone", "done")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\ndone", "done")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone", "done")]
    [InlineData("HTTP/1.1 103 Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone", "done")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "")]
    [InlineData("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n\0x", "\0x")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\ndone", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\ndone", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"a\": \"\\ud800\"}  ", "{\"a\": \"\\ud800\"}  ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\"no end ", "\"no end ")]
    public async Task An_answer_is_read_in_every_form(string answer, string body)
    {
        await using var receiver = RawReceiver.Start(answer);
        await using var broker = await RunningBroker.Start(webhooks: Listed());
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url));

        var tried = await broker.Post(webhook + "/execute", "");
        await broker.Publish("1");

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried["success"].GetBoolean().ShouldBeTrue(tried.Text);
        tried["response.body"].GetString().ShouldBe(body);
        await broker.Reaches("1", "success", attempts: 1);
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 500 Gone\0 wrong\r\nX-A: b\0c\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ncut")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\nno colon\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("")]
    public async Task What_is_no_success_fails_and_says_so(string answer)
    {
        await using var receiver = RawReceiver.Start(answer);
        await using var broker = await RunningBroker.Start(webhooks: Listed());
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url));

        var tried = await broker.Post(webhook + "/execute", "");
        await broker.Publish("1");

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried["success"].GetBoolean().ShouldBeFalse(tried.Text);
        tried["logs"].GetString()!.ShouldEndWith("INFO: Webhook execution failed\n");
        await broker.Reaches("1", "retrying", attempts: 1);
    }

    [Fact]
    public async Task An_endless_head_ends_the_call()
    {
        await using var receiver = RawReceiver.Start(
            "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X-A: {new string('a', 1000)}\r\n", 1000)));
        await using var broker = await RunningBroker.Start(webhooks: Listed());
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url));

        var tried = await broker.Post(webhook + "/execute", "");

        tried["success"].GetBoolean().ShouldBeFalse(tried.Text);
        tried["error.message"].GetString()!.ShouldContain("header");
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked_as_far_as_it_is_shown()
    {
        using var packed = new MemoryStream();
        packed.Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Enumerable.Repeat((byte)'a', 20_000_000).ToArray());
        await using var receiver = RawReceiver.Start(packed.ToArray());
        await using var broker = await RunningBroker.Start(webhooks: Listed());
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url));

        var tried = await broker.Post(webhook + "/execute", "");

        tried["success"].GetBoolean().ShouldBeTrue();
        tried["response.body"].GetString().ShouldBe(new string('a', 64 * 1024));
    }

    [Theory]
    [InlineData("x-branch")]
    [InlineData("content-language")]
    public void A_value_cannot_begin_another_header(string name)
    {
        var request = new WebhookRequest(
            "POST", "http://ci.example.org/${pactbroker.branch}",
            [new WebhookHeader(name, "${pactbroker.branch}")], Body: null, BodyIsJson: false, null, null);

        var filled = FilledRequest.From(
            request, SecretValues.None, new Dictionary<string, string> { ["branch"] = "a\r\nx-evil: 1\u0085\0b" },
            "agent");
        using var message = filled.ToMessage();

        filled.Headers.Single(header => header.Name == name).Value.ShouldBe("a  x-evil: 1  b");
        message.RequestUri!.AbsolutePath.ShouldBe("/a%0D%0Ax-evil%3A%201%C2%85%00b");
        message.Headers.NonValidated.Concat(message.Content?.Headers.NonValidated ?? default)
            .Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Value.ShouldBe(["a  x-evil: 1  b"]);
    }

    [Fact]
    public async Task Every_header_that_a_webhook_names_is_sent()
    {
        string[] names =
        [
            "Accept-Encoding", "Accept-Language", "Age", "Allow", "Cache-Control", "Content-Disposition",
            "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range",
            "Content-Type", "Cookie", "Date", "ETag", "Expires", "From", "If-Match", "Last-Modified", "Location",
            "Origin", "Pragma", "Range", "Referer", "Server", "Set-Cookie", "User-Agent", "Via", "X-GitHub-Event",
        ];
        await using var receiver = RawReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Listed());
        var headers = string.Join(", ", names.Select(name => $"\"{name}\": \"of {name}\""));
        var request = $$"""
            {"request": {"method": "POST", "url": "{{receiver.Url}}", "headers": { {{headers}} } } }
            """;

        var tried = await broker.Post("/webhooks/execute", request);
        var sent = await receiver.Next();

        tried["success"].GetBoolean().ShouldBeTrue(tried.Text);
        foreach (var name in names)
        {
            sent.Headers.ShouldContain(
                header => header.Equals($"{name}: of {name}", StringComparison.OrdinalIgnoreCase), name);
            tried["request.headers"].GetProperty(name.ToLowerInvariant()).GetString()
                .ShouldBeOneOf($"of {name}", "**********");
        }
    }

    [Fact]
    public async Task A_host_that_is_not_reached_in_time_has_failed()
    {
        var limit = TimeSpan.FromMilliseconds(20);
        var lost = new TaskCompletionSource<IPAddress[]>();
        var connections = new GuardedConnections(
            new ReachableAddresses([], []), (_, cancellation) => lost.Task.WaitAsync(cancellation));
        await using var broker = await RunningBroker.Start(
            webhooks: Listed(limit, "lost.example.org"),
            configure: builder => builder.Services.AddSingleton(connections));

        var tried = await broker.Post("/webhooks/execute", Hooked.Webhook("http://lost.example.org"));

        tried["error.message"].GetString().ShouldBe("no connection was made within 0.02 seconds");
        tried["success"].GetBoolean().ShouldBeFalse();
    }

    private static WebhookOptions Listed(TimeSpan? connectTimeout = null, string host = "127.0.0.1") => new()
    {
        Schemes = Hooked.Local.Schemes,
        ReachableNetworks = Hooked.Local.ReachableNetworks,
        SecretKey = Hooked.Key,
        Hosts = [host],
        ConnectTimeout = connectTimeout ?? TimeSpan.FromSeconds(5),
    };
}
