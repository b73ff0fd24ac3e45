using System.Net.Http.Json;

// Replaces the code that calls PROVIDER_NAME: reference your own project and test its client instead of this one.
public sealed class ArticleClient(HttpClient http)
{
    public Task<Article?> Find(int id) => http.GetFromJsonAsync<Article>($"articles/{id}");
}

public sealed record Article(string Name, decimal Price);
