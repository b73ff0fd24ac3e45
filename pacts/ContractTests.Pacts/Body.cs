using System.Text;

namespace ContractTests.Pacts;

/// <summary>
/// A body, or the lack of one. The specification tells three cases apart: nothing said about it, explicitly none, and
/// present; an expected body that is missing accepts any.
/// </summary>
public abstract record Body
{
    private Body()
    {
    }

    /// <summary>Nothing is said about the body.</summary>
    public sealed record Missing : Body
    {
        public static readonly Missing Instance = new();
    }

    /// <summary>The file says <c>null</c>: there is to be no body.</summary>
    public sealed record Null : Body
    {
        public static readonly Null Instance = new();
    }

    /// <param name="Content">The bytes as they go over the wire.</param>
    /// <param name="ContentType">From the body itself or its header; null when neither says it.</param>
    public sealed record Present(ReadOnlyMemory<byte> Content, string? ContentType) : Body
    {
        public Present(string text, string? contentType)
            : this(Encoding.UTF8.GetBytes(text), contentType)
        {
        }

        /// <summary>How it is treated (version 4): <c>BINARY</c>, <c>TEXT</c> or null for the default.</summary>
        public string? ContentTypeHint { get; init; }

        /// <summary>The bytes read as UTF-8.</summary>
        public string Text => Encoding.UTF8.GetString(Content.Span);

        public bool Equals(Present? other) =>
            other is not null
            && ContentType == other.ContentType
            && ContentTypeHint == other.ContentTypeHint
            && Content.Span.SequenceEqual(other.Content.Span);

        public override int GetHashCode() => HashCode.Combine(ContentType, Content.Length);
    }
}
