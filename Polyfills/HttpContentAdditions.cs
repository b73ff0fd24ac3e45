using Microsoft.CodeAnalysis;

namespace System.Net.Http;

/// <summary>What <see cref="HttpContent"/> has since .NET 9.</summary>
[Embedded]
internal static class HttpContentAdditions
{
    public static Task LoadIntoBufferAsync(
        this HttpContent content, long maxBufferSize, CancellationToken cancellationToken) =>
        content.LoadIntoBufferAsync(maxBufferSize).WaitAsync(cancellationToken);
}
