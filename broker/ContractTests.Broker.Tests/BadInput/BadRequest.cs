using System.Text;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>A request that is sent unchanged, without the checks of a client library.</summary>
internal sealed record BadRequest(HttpMethod Method, string Target, byte[]? Body, string? ContentType, string? Accept)
{
    public async Task<Answer> Send(HttpClient client)
    {
        using var request = new HttpRequestMessage(
            Method, new Uri(client.BaseAddress!.ToString().TrimEnd('/') + Target, AsWritten));
        if (Accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        using var response = await client.SendAsync(request);
        return await Answer.Read(response);
    }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 300));
        return $"{Method} {(Target.Length <= 300 ? Target : Target[..300] + "…")} {ContentType} {body}";
    }

    /// <summary>Dots and escapes in a path stay as they are.</summary>
    private static UriCreationOptions AsWritten => new() { DangerousDisablePathAndQueryCanonicalization = true };
}
