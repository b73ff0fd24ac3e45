using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Web;

/// <summary>Builds a HAL resource: properties, then <c>_embedded</c>, then <c>_links</c>.</summary>
internal sealed class HalDocument : IResult
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly JsonObject _properties;
    private readonly JsonObject _embedded = [];
    private readonly JsonObject _links = [];
    private int _status = StatusCodes.Status200OK;
    private string? _location;
    private bool _isTaken;

    public HalDocument()
        : this([])
    {
    }

    private HalDocument(JsonObject properties) => _properties = properties;

    /// <summary>A resource that already contains its links and embedded resources.</summary>
    public static HalDocument Of<T>(T resource, JsonTypeInfo<T> type) =>
        new((JsonObject)JsonSerializer.SerializeToNode(resource, type)!);

    /// <summary>A null value is omitted.</summary>
    public HalDocument Property(string name, JsonNode? value)
    {
        if (value is not null)
            _properties[name] = value;
        return this;
    }

    public HalDocument Property(string name, DateTimeOffset? time) =>
        time is { } known ? Property(name, JsonValue.Create(Time(known))) : this;

    /// <summary>A null value is written as null.</summary>
    public HalDocument Nullable(string name, JsonNode? value)
    {
        _properties[name] = value;
        return this;
    }

    /// <summary>createdAt always; updatedAt only if it differs.</summary>
    public HalDocument Timestamps(DateTimeOffset createdAt, DateTimeOffset updatedAt) =>
        Property("updatedAt", Changed(createdAt, updatedAt)).Property("createdAt", createdAt);

    /// <summary>The time of the last change; null if there was none since the creation.</summary>
    public static DateTimeOffset? Changed(DateTimeOffset createdAt, DateTimeOffset updatedAt) =>
        updatedAt == createdAt ? null : updatedAt;

    public HalDocument Embed(string name, HalDocument? resource)
    {
        if (resource is not null)
            _embedded[name] = resource.ToJson();
        return this;
    }

    public HalDocument Embed(string name, IEnumerable<HalDocument> resources) => Embed(name, Array(resources));

    public HalDocument Embed(string name, JsonArray resources)
    {
        _embedded[name] = resources;
        return this;
    }

    public HalDocument Link(string relation, string href, string? title = null, string? name = null,
        bool? templated = null) => Link(relation, new Link(href, title, name, templated));

    public HalDocument Link(string relation, Link link)
    {
        _links[relation] = ToJson(link);
        return this;
    }

    public HalDocument LinkAll(string relation, IEnumerable<Link> links)
    {
        _links[relation] = new JsonArray([.. links.Select(ToJson)]);
        return this;
    }

    /// <summary>Answers 201, with the address of the created resource if it has one.</summary>
    public HalDocument Created(string? location = null)
    {
        _status = StatusCodes.Status201Created;
        _location = location;
        return this;
    }

    public HalDocument WithStatus(int status)
    {
        _status = status;
        return this;
    }

    /// <summary>Returns the whole document as one object: the first call its own nodes, later calls a copy.</summary>
    public JsonObject ToJson()
    {
        if (_isTaken)
            return (JsonObject)_properties.DeepClone();
        _isTaken = true;
        if (_embedded.Count > 0)
            _properties["_embedded"] = _embedded;
        if (_links.Count > 0)
            _properties["_links"] = _links;
        return _properties;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Negotiation.Chosen(httpContext) == MediaTypes.Html)
            return ResourcePage.Of(ToJson(), Links.For(httpContext), _status).ExecuteAsync(httpContext);
        httpContext.Response.StatusCode = _status;
        if (_location is not null)
            httpContext.Response.Headers.Location = _location;
        var isExtended = Negotiation.Chosen(httpContext) == MediaTypes.Extended;
        return Write(httpContext.Response, ToJson(), isExtended ? MediaTypes.Extended : MediaTypes.Hal);
    }

    public static JsonArray Array(IEnumerable<HalDocument> resources) =>
        new([.. resources.Select(resource => resource.ToJson())]);

    /// <inheritdoc cref="Api.WireTime"/>
    public static string Time(DateTimeOffset time) => Api.WireTime.Of(time);

    public static string Text(JsonNode json)
    {
        using var buffer = new AnswerBuffer();
        Write(buffer, writer => json.WriteTo(writer));
        return System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
    }

    public static Task Write(HttpResponse response, JsonNode json, string mediaType) =>
        Write(response, writer => json.WriteTo(writer), mediaType);

    public static async Task Write(HttpResponse response, Action<Utf8JsonWriter> write, string mediaType)
    {
        using var buffer = new AnswerBuffer();
        Write(buffer, write);
        response.ContentType = $"{mediaType};charset=utf-8";
        response.ContentLength = buffer.Written.Length;
        await response.Body.WriteAsync(buffer.Written);
    }

    public static void Write(AnswerBuffer buffer, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(buffer, Readable);
        write(writer);
    }

    private static JsonNode ToJson(Link link)
    {
        var json = new JsonObject();
        if (link.Title is not null)
            json["title"] = link.Title;
        if (link.Name is not null)
            json["name"] = link.Name;
        json["href"] = link.Href;
        if (link.Templated is { } templated)
            json["templated"] = templated;
        if (link.CurrentlyDeployed is { } deployed)
            json["currently_deployed"] = deployed;
        if (link.CurrentlySupported is { } supported)
            json["currently_supported"] = supported;
        if (link.ApplicationInstance is not null)
            json["application_instance"] = link.ApplicationInstance;
        return json;
    }
}
