using System.Net.Http.Headers;
using System.Text;
using ContractTests.Provider;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>
/// A provider of bodies that are not JSON and, by our own endpoint for them, of messages. One that keeps its contracts
/// answers with other values than their examples; one that breaks them, with a wrong one at every place.
/// </summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string MessagePath = "/queue";

    public static readonly byte[] Lamp =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    private static readonly byte[] OtherPicture = [.. Lamp, 1, 2, 3];
    private static readonly byte[] NoPicture = "%PDF-1.7 and more"u8.ToArray();

    private readonly WebApplication _application;
    private readonly bool _keeps;
    private readonly List<string> _states = [];

    private Shop(bool keeps)
    {
        _keeps = keeps;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore()
            .AddMessageEndpoint(AddMessages, path: MessagePath)
            .AddProviderStateEndpoint(known => known.Given("an order exists", (_, state, _) =>
            {
                lock (_states)
                    _states.Add($"{state.Get<int>("id")}");
                return Task.CompletedTask;
            }));
        _application = builder.Build();
        _application.MapGet("/people", call => Write(call, "application/xml", People()));
        _application.MapGet("/crowd", call => Write(call, "application/xml", Crowd()));
        _application.MapGet("/parts", async call =>
        {
            using var parts = Parts();
            var content = await parts.ReadAsByteArrayAsync(call.RequestAborted);
            await Write(call, $"{parts.Headers.ContentType}", content);
        });
        _application.MapGet("/picture", call => Write(call, "image/jpeg", keeps ? OtherPicture : NoPicture));
        _application.MapPost("/picture", TakePicture);
        _application.MapPost("/form", call => Write(
            call,
            "application/x-www-form-urlencoded",
            Encoding.UTF8.GetBytes(keeps ? "scope=write&user=grace" : "scope=write&user=GRACE")));
        _application.MapPost("/files", TakeFiles);
    }

    public Uri Url => new(_application.Urls.Single() + "/");

    /// <summary>The ids of orders that were made to exist.</summary>
    public IReadOnlyList<string> States => _states;

    public static async Task<Shop> Start(bool keeps)
    {
        var shop = new Shop(keeps);
        await shop._application.StartAsync(TestContext.Current.CancellationToken);
        return shop;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private byte[] People() => Encoding.UTF8.GetBytes(_keeps
        ? """
          <p:people xmlns:p="urn:people" unit="b">
            <p:person id="7"><p:name>Jo</p:name></p:person>
            <p:person id="8"><p:name>Al</p:name></p:person>
            <total>2</total>
          </p:people>
          """
        : """
          <p:people xmlns:p="urn:people" unit="c">
            <p:person id="x"><p:name>Jo</p:name></p:person>
            <p:person id="8"><p:name>al</p:name></p:person>
            <total>many</total>
          </p:people>
          """);

    private byte[] Crowd() => Encoding.UTF8.GetBytes(_keeps
        ? """
          <crowd unit="b">
            <person id="7"><name>Jo</name></person><person id="8"><name>Al</name></person><total>2</total>
          </crowd>
          """
        : """
          <crowd unit="c">
            <person id="x"><name>Jo</name></person><person id="8"><name>al</name></person><total>many</total>
          </crowd>
          """);

    private MultipartFormDataContent Parts()
    {
        var parts = new MultipartFormDataContent("drawn-by-the-shop");
        if (_keeps)
            parts.Add(new StringContent("Floor lamp") { Headers = { ContentType = null } }, "title");
        Add(
            "data", "data.json", "application/json",
            _keeps ? """{"id":22}"""u8.ToArray() : """{"id":"22"}"""u8.ToArray());
        Add("picture", "floor-lamp.jpg", "image/jpeg", _keeps ? OtherPicture : NoPicture);
        return parts;

        void Add(string name, string fileName, string type, byte[] content) => parts.Add(
            new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
            name,
            fileName);
    }

    /// <summary>The framework's own reading of a form says whether a contract's request is one.</summary>
    private async Task TakeFiles(HttpContext call)
    {
        var form = await call.Request.ReadFormAsync(call.RequestAborted);
        var picture = form.Files.GetFile("picture");
        var plan = form.Files.GetFile("plan");
        Refuse(call, picture is { FileName: "lamp.jpg", ContentType: "image/jpeg" }
            && picture.Length == Lamp.Length
            && plan is null or { FileName: "plan.png", ContentType: "image/png", Length: 12 });
    }

    private async Task TakePicture(HttpContext call)
    {
        using var content = new MemoryStream();
        await call.Request.Body.CopyToAsync(content, call.RequestAborted);
        Refuse(call, call.Request.ContentType == "image/jpeg" && content.ToArray().SequenceEqual(Lamp));
    }

    private void Refuse(HttpContext call, bool isAsInTheContract) => call.Response.StatusCode =
        _keeps && isAsInTheContract ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    private void AddMessages(IMessageScenarios scenarios)
    {
        scenarios
            .Add("an order", (context, _) => Task.FromResult(ProducedMessage.Json(
                _keeps
                    ? new { id = context.States.Single().Get<int>("id"), lines = new[] { new { name = "desk" } } }
                    : new { id = "seven", lines = Array.Empty<object>() },
                new Dictionary<string, object>
                {
                    ["topic"] = _keeps ? "refunds" : "gossip",
                    ["part"] = _keeps ? 3 : 4,
                })))
            .Add("a picture", (_, _) => Task.FromResult(
                ProducedMessage.Bytes(_keeps ? OtherPicture : NoPicture, "image/jpeg")))
            .Add("a list", (_, _) => Task.FromResult(
                ProducedMessage.Bytes(People(), "application/xml")))
            .Add("a note", (_, _) => Task.FromResult(ProducedMessage.Text(_keeps ? "a note" : "another")))
            .Answer("a price", (context, _) => Task.FromResult(ProducedMessage.Json(new
            {
                price = _keeps ? (object)(context.Request!.ReadJson<Asked>()!.Id + 0.25m) : "much",
                unit = "EUR",
            })));
    }

    private static async Task Write(HttpContext call, string type, byte[] content)
    {
        call.Response.ContentType = type;
        await call.Response.Body.WriteAsync(content, call.RequestAborted);
    }

    private sealed record Asked(int Id);
}
