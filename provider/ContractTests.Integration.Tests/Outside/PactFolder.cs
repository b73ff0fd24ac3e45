namespace ContractTests.Integration.Tests.Outside;

/// <summary>A folder with pact files that is deleted after the test.</summary>
internal sealed class PactFolder : IDisposable
{
    /// <summary>The contract of the consumer Shop with the provider Weather.</summary>
    private const string Weather =
        """
        {"consumer": {"name": "Shop"}, "provider": {"name": "Weather"}, "interactions": [
        {"type": "Synchronous/HTTP", "description": "a forecast", "providerStates": [{"name": "it will snow"}],
         "request": {"method": "GET", "path": "/today", "query": {"in": ["Oslo"]}},
         "response": {"status": 200,
          "headers": {"Content-Type": ["application/json"], "ETag": ["\"1\""]},
          "body": {"contentType": "application/json", "content":
           {"id": "1", "sky": "snow", "wind": {"speed": 4.50, "from": "N"}, "hours": [{"at": 6}],
            "made": "2026-01-01"}},
          "matchingRules": {
           "header": {"ETag": {"matchers": [{"match": "regex", "regex": "\"\\d+\""}]}},
           "body": {
            "$.id": {"matchers": [{"match": "type"}]},
            "$.sky": {"matchers": [{"match": "regex", "regex": "snow|rain"}]},
            "$.wind.speed": {"matchers": [{"match": "decimal"}]},
            "$.hours": {"matchers": [{"match": "type", "min": 1}]},
            "$.made": {"matchers": [{"match": "date", "format": "yyyy-MM-dd"}]}}},
          "generators": {"body": {"$.id": {"type": "Uuid"}, "$.made": {"type": "Date", "format": "yyyy-MM-dd"}}}}},
        {"type": "Synchronous/HTTP", "description": "a forecast that is late",
         "providerStates": [{"name": "no forecast yet", "params": {"until": 6}}],
         "request": {"method": "GET", "path": "/today", "query": {"in": ["Oslo"]}},
         "response": {"status": 404}},
        {"type": "Synchronous/HTTP", "description": "a forecast that is very late",
         "providerStates": [{"name": "no forecast yet", "params": {"until": 12}}],
         "request": {"method": "GET", "path": "/today", "query": {"in": ["Oslo"]}},
         "response": {"status": 410}},
        {"type": "Synchronous/HTTP", "description": "a wish",
         "request": {"method": "POST", "path": "/wishes", "headers": {"Content-Type": ["application/json"]},
          "body": {"contentType": "application/json", "content": {"sky": "blue"}}},
         "response": {"status": 202}}
        ], "metadata": {"pactSpecification": {"version": "4.0"}}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stub-provider-");

    public string Write(string json, string name = "Shop-Weather.json")
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, json);
        return file;
    }

    public string WriteWeather() => Write(Weather);

    public string Missing() => Path.Combine(_folder.FullName, "nowhere.json");

    public void Dispose() => _folder.Delete(recursive: true);
}
