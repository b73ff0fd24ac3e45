using System.Collections.Concurrent;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<ArticleList>();
var app = builder.Build();

app.MapGet("/articles/{id:int}", (int id, ArticleList articles) =>
    articles.TryGetValue(id, out var article) ? Results.Ok(article) : Results.NotFound());
app.MapPut("/articles/{id:int}", (int id, Article article, ArticleList articles) =>
{
    articles[id] = article;
    return Results.NoContent();
});
app.Run();

public sealed record Article(string Name, decimal Price);

public sealed class ArticleList : ConcurrentDictionary<int, Article>;

// Tests find the service by this type.
public partial class Program;
