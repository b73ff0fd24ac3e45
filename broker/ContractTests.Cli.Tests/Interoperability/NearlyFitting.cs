using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The example of a request and others that differ from it in one place.</summary>
internal static class NearlyFitting
{
    public static IEnumerable<HttpRequest> Of(HttpRequest example)
    {
        if (example.Body is Body.Present body)
            example = example with { Body = body with { ContentType = body.ContentType ?? TypeOf(example) } };

        yield return example;
        yield return example with { Method = example.Method == "GET" ? "DELETE" : "PUT" };
        yield return example with { Path = example.Path + "/more" };
        yield return example with { Path = example.Path.Replace("a", "b", StringComparison.Ordinal) };
        yield return example with { Query = QueryString.Parse($"{example.Query.Text}&unexpected=1") };
        foreach (var query in Queries(example.Query.Text))
            yield return example with { Query = QueryString.Parse(query) };

        foreach (var header in example.Headers)
        {
            yield return example with { Headers = example.Headers.Where(other => other != header).ToSequence() };
            yield return example with
            {
                Headers = example.Headers
                    .Select(other => other == header ? new HttpHeader(other.Name, "other") : other)
                    .ToSequence(),
            };
        }

        foreach (var other in Bodies(example.Body))
            yield return example with { Body = other };
    }

    private static string? TypeOf(HttpRequest request) => request.Headers
        .Where(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        .Select(header => header.Values[0])
        .FirstOrDefault();

    private static IEnumerable<string> Queries(string query)
    {
        if (query.Length == 0)
            yield break;

        yield return "";
        yield return query + "&" + query.Split('&')[0];
        yield return query + "x";
        yield return string.Join('&', query.Split('&').Reverse());
        yield return string.Join('&', query.Split('&').Skip(1));
    }

    private static IEnumerable<Body> Bodies(Body body)
    {
        if (body is not Body.Present present)
        {
            yield return new Body.Present("text", "text/plain");
            yield break;
        }

        yield return Body.Missing.Instance;
        yield return present with { ContentType = "application/other" };
        yield return present with { Content = Encoding.UTF8.GetBytes(present.Text + "x") };
        if (present.ContentType?.Contains("json", StringComparison.Ordinal) != true)
            yield break;

        if (JsonNode.Parse(present.Text) is JsonObject members)
        {
            yield return With(present, members, "unexpected", JsonValue.Create(1));
            foreach (var (name, _) in members)
            {
                JsonNode?[] others = ["other", 7, 7.5, true, null, new JsonArray(), new JsonObject()];
                foreach (var other in others)
                    yield return With(present, members, name, other);

                yield return With(present, members, name, null, remove: true);
            }
        }
    }

    private static Body.Present With(
        Body.Present body, JsonObject members, string name, JsonNode? value, bool remove = false)
    {
        var changed = members.DeepClone().AsObject();
        if (remove)
            changed.Remove(name);
        else
            changed[name] = value?.DeepClone();

        return body with { Content = Encoding.UTF8.GetBytes(changed.ToJsonString()) };
    }
}
