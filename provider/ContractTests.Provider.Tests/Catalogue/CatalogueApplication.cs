using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>The provider under test: a catalogue of articles, with a few endpoints that misbehave on purpose.</summary>
public static class CatalogueApplication
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<Shelf>();
        services.AddScoped<Keeper>();
        services.AddRouting();
    }

    public static void MapCatalogue(this IEndpointRouteBuilder catalogue)
    {
        catalogue.MapGet("/articles/{id}", (string id, Shelf shelf) =>
            shelf.Find(id) is { } article ? Results.Json(article) : Results.NotFound());
        catalogue.MapPost("/articles", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            return Results.Text(text, request.ContentType, statusCode: StatusCodes.Status201Created);
        });
        catalogue.MapGet("/orders", (HttpRequest request) =>
            request.Headers.Authorization == "Bearer valid" ? Results.Ok() : Results.Unauthorized());
        catalogue.MapGet("/seen/{**rest}", (HttpContext context) => Results.Json(new
        {
            target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            host = context.Request.Host.Value,
            accept = context.Request.Headers.Accept.ToString(),
            type = context.Request.ContentType,
            trace = context.Request.Headers["X-Trace"].ToString(),
        }));
        catalogue.MapGet("/packed/{coding}", (string coding, HttpResponse response) =>
        {
            response.Headers.ContentEncoding = coding;
            return Results.Bytes(Packed(coding, """{"id": "1", "name": "Tea"}"""u8.ToArray()), "application/json");
        });
        catalogue.MapGet("/packed-twice", (HttpResponse response) =>
        {
            response.Headers.ContentEncoding = "deflate, gzip";
            return Results.Bytes(
                Packed("gzip", Packed("deflate", """{"id": "1", "name": "Tea"}"""u8.ToArray())), "application/json");
        });
        catalogue.MapGet("/moved", () => Results.Redirect("/articles/1"));
        catalogue.MapGet("/broken", string () => throw new InvalidOperationException("the shelf fell down"));
        catalogue.MapGet("/stuck", async (HttpContext context, Shelf shelf) =>
        {
            shelf.Stick();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
    }

    private static byte[] Packed(string coding, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (Stream packing = coding.ToLowerInvariant() switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Compress),
            "deflate" => new ZLibStream(bytes, CompressionMode.Compress),
            "br" => new BrotliStream(bytes, CompressionMode.Compress),
            _ => bytes,
        })
            packing.Write(content);

        return bytes.ToArray();
    }
}

public sealed record Article(string Id, string Name, decimal Price);

/// <summary>The articles of the catalogue, and a log of changes.</summary>
public sealed class Shelf
{
    private readonly Dictionary<string, Article> _articles = [];
    private readonly List<string> _log = [];
    private Action _stuck = () => { };

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
                return [.. _log];
        }
    }

    public void Add(Article article)
    {
        lock (_articles)
            _articles[article.Id] = article;
    }

    public void Note(string line)
    {
        lock (_log)
            _log.Add(line);
    }

    public void WhenStuck(Action action) => _stuck = action;

    public void Stick() => _stuck();

    public Article? Find(string id)
    {
        Note($"asked for {id}");
        lock (_articles)
            return _articles.GetValueOrDefault(id);
    }
}

/// <summary>A scoped service that shows that each state action has its own scope.</summary>
public sealed class Keeper(Shelf shelf) : IDisposable
{
    public void Put(Article article) => shelf.Add(article);

    public void Dispose() => shelf.Note("keeper left");
}
