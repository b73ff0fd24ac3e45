using System.Text;
using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Webhooks;

/// <summary>Reads a webhook from a request body and reports all its problems.</summary>
internal static class WebhookReader
{
    private static readonly string[] Methods =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

    public static (WebhookDraft? Draft, FieldErrors Errors) Read(JsonElement body, AllowList allowed)
    {
        var errors = new FieldErrors();
        var description = Text(body, "description", "description", errors);
        var consumer = Side(body, "consumer", errors);
        var provider = Side(body, "provider", errors);
        var enabled = Enabled(body, errors);
        var request = Request(body, allowed, errors);
        var events = Events(body, errors);
        if (errors.Any)
            return (null, errors);
        return (new WebhookDraft(Blank(description), consumer, provider, enabled, events, request!), errors);
    }

    private static string? Text(JsonElement json, string name, string field, FieldErrors errors)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && !value.GetString()!.Contains('\0', StringComparison.Ordinal))
            return value.GetString();
        errors.Add(field, "must be a string", Fault.NotText);
        return null;
    }

    private static SideDraft? Side(JsonElement body, string role, FieldErrors errors)
    {
        if (!body.TryGetProperty(role, out var side) || side.ValueKind == JsonValueKind.Null)
            return null;
        if (side.ValueKind != JsonValueKind.Object)
        {
            errors.Add(role, "must be a hash");
            return null;
        }

        var before = errors.All.Count;
        var name = Blank(Text(side, "name", $"{role}.name", errors));
        var label = Blank(Text(side, "label", $"{role}.label", errors));
        if (name is not null && label is not null)
            errors.Add($"{role}.label", "name and label cannot be provided at the same time", Fault.Excluded);
        else if (name is null && label is null && errors.All.Count == before)
            errors.Add($"{role}.name", NameRule.Blank);
        return new SideDraft(name, label);
    }

    private static bool Enabled(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("enabled", out var enabled) || enabled.ValueKind == JsonValueKind.Null)
            return true;
        if (enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add("enabled", "must be boolean");
        return enabled.ValueKind == JsonValueKind.True;
    }

    private static List<string> Events(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("events", out var list) || list.ValueKind == JsonValueKind.Null)
            return [WebhookEvents.ContractContentChanged];
        var events = new List<string>();
        if (list.ValueKind != JsonValueKind.Array)
        {
            errors.Add("events", "must be an array");
            return events;
        }

        if (list.GetArrayLength() == 0)
            errors.Add("events", "size cannot be less than 1");
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                errors.Add("events", index, "must be a hash");
            else if (!item.TryGetProperty("name", out var name))
                errors.Add("events", index, "name is missing", Fault.Missing);
            else if (!WebhookEvents.All.Contains(name.ToString(), StringComparer.Ordinal))
                errors.Add("events", index, $"name must be one of: {string.Join(", ", WebhookEvents.All)}");
            else if (!events.Contains(name.GetString()!))
                events.Add(name.GetString()!);
            index++;
        }

        return events;
    }

    private static RequestDraft? Request(JsonElement body, AllowList allowed, FieldErrors errors)
    {
        if (!body.TryGetProperty("request", out var request))
        {
            errors.Add("request", "is missing", Fault.Missing);
            return null;
        }

        if (request.ValueKind != JsonValueKind.Object)
        {
            errors.Add("request", "must be a hash");
            return null;
        }

        var method = Method(request, allowed, errors);
        var url = Url(request, allowed, errors);
        var headers = Headers(request, errors);
        var username = Text(request, "username", "request.username", errors);
        var password = Text(request, "password", "request.password", errors);
        var (text, isJson) = Body(request);
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
            errors.Add("request.body", "cannot contain a null character");
        return new RequestDraft(method ?? "", url ?? "", headers, text, isJson, Blank(username), password);
    }

    private static string? Method(JsonElement request, AllowList allowed, FieldErrors errors)
    {
        if (Required(request, "method", errors) is not { } method)
            return null;
        if (!Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
            errors.Add("request.method", "is not a recognised HTTP method");
        else if (allowed.ObjectionToMethod(method) is { } objection)
            errors.Add("request.method", objection);
        return method.ToUpperInvariant();
    }

    private static string? Url(JsonElement request, AllowList allowed, FieldErrors errors)
    {
        const string Field = "request.url";
        if (Required(request, "url", errors) is not { } url)
            return null;
        if (Template.UrlOrNull(url) is not { } address)
            errors.Add(Field, "is not a valid URL eg. http://example.org", Fault.NotUrl);
        else if (Template.IsInAuthority(url))
            errors.Add(Field, "cannot have a template parameter in the host", Fault.HostIsTemplate);
        else if (address.UserInfo.Length > 0)
        {
            errors.Add(
                Field, "cannot hold a user name or password: give them as username and password", Fault.HasUser);
        }
        else if (allowed.ObjectionToScheme(address) is { } scheme)
            errors.Add(Field, scheme, Fault.NotAllowed);
        else if (allowed.ObjectionToHost(address) is { } host)
            errors.Add(Field, host, Fault.NotAllowed);
        return url;
    }

    private static string? Required(JsonElement request, string name, FieldErrors errors)
    {
        if (!request.TryGetProperty(name, out var value))
            errors.Add($"request.{name}", "is missing", Fault.Missing);
        else if (value.ValueKind == JsonValueKind.Null)
            errors.Add($"request.{name}", NameRule.Blank);
        else if (Text(request, name, $"request.{name}", errors) is { } text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                return text.Trim();
            errors.Add($"request.{name}", NameRule.Blank);
        }

        return null;
    }

    private static List<(string Name, string Value)> Headers(JsonElement request, FieldErrors errors)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!request.TryGetProperty("headers", out var given) || given.ValueKind == JsonValueKind.Null)
            return [];
        if (given.ValueKind != JsonValueKind.Object)
        {
            errors.Add("request.headers", "must be a hash");
            return [];
        }

        foreach (var header in given.EnumerateObject())
        {
            if (!IsToken(header.Name))
            {
                errors.Add(
                    "request.headers", $"{header.Name} is not a valid header name",
                    header.Name.Length == 0 ? Fault.NoName : Fault.Value);
            }
            else if (header.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number
                or JsonValueKind.True or JsonValueKind.False))
                errors.Add("request.headers", $"{header.Name} must be a string");
            else if (header.Value.ToString().AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
                errors.Add("request.headers", $"{header.Name} cannot contain multiple lines");
            else
                headers[header.Name.ToLowerInvariant()] = header.Value.ToString();
        }

        return [.. headers.Select(header => (header.Key, header.Value))];
    }

    private static (string? Text, bool IsJson) Body(JsonElement request) =>
        !request.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null ? (null, false)
        : body.ValueKind == JsonValueKind.String ? (body.GetString(), false)
        : (Compact(body.GetRawText()), true);

    /// <summary>JSON without the white space between its tokens, otherwise unchanged.</summary>
    private static string Compact(string json)
    {
        var compact = new StringBuilder(json.Length);
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '"')
                isInString = !isInString;
            if (isInString || !char.IsWhiteSpace(json[i]))
                compact.Append(json[i]);
            if (isInString && json[i] == '\\')
                compact.Append(json[++i]);
        }

        return compact.ToString();
    }

    /// <summary>The characters that RFC 9110, section 5.6.2, allows.</summary>
    private static bool IsToken(string name) => name.Length > 0
        && name.All(character => char.IsAsciiLetterOrDigit(character)
            || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
