using System.Buffers;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ContractTests.MockProvider.Hosting;

/// <summary>Converts between the server's features and the session's types.</summary>
internal static class ServerExchange
{
    public static async ValueTask<ActualRequest> Read(IFeatureCollection context, IHttpRequestFeature request)
    {
        var headers = new List<HttpHeader>(request.Headers.Count);
        foreach (var (name, values) in request.Headers)
            headers.Add(new HttpHeader(name, values.Select(value => value ?? "").ToSequence()));

        var (path, query) = Target(request);
        return Incoming.Request(request.Method, path, query, headers, await Body(context, request));
    }

    public static async ValueTask Write(IFeatureCollection context, string method, WireResponse response)
    {
        var head = context.GetRequiredFeature<IHttpResponseFeature>();
        head.StatusCode = response.Status;
        foreach (var header in response.Headers)
            head.Headers[header.Name] = StringValues.Concat(head.Headers[header.Name], header.Values.ToArray());

        if (!response.HasBodyFor(method))
            return;

        head.Headers.ContentLength = response.Body.Length;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(response.Body);
    }

    private static (string Path, string Query) Target(IHttpRequestFeature request)
    {
        // The raw target keeps the original encoding; a target that is not a path comes from a client of a proxy.
        if (!request.RawTarget.StartsWith('/'))
            return (request.Path, request.QueryString);

        var question = request.RawTarget.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? (request.RawTarget, "")
            : (request.RawTarget[..question], request.RawTarget[question..]);
    }

    private static async ValueTask<byte[]> Body(IFeatureCollection context, IHttpRequestFeature request)
    {
        if (context.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return [];

        if (context.Get<IRequestBodyPipeFeature>() is not { Reader: var reader })
        {
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            return copy.ToArray();
        }

        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
