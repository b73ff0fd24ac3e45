using System.Text;

namespace ContractTests.Pacts;

/// <summary>
/// A body, or the lack of one. The specification distinguishes three cases: missing, null, and present. If the expected
/// body is missing, any body is accepted.
/// </summary>
public abstract record Body
{
    private Body()
    {
    }

    /// <summary>The contract says nothing about the body.</summary>
    public sealed record Missing : Body
    {
        public static readonly Missing Instance = new();
    }

    /// <summary>The contract says <c>null</c>: there must be no body.</summary>
    public sealed record Null : Body
    {
        public static readonly Null Instance = new();
    }

    /// <param name="Content">The bytes as sent.</param>
    /// <param name="ContentType">From the body itself or its header; null if neither has one.</param>
    public sealed record Present(ReadOnlyMemory<byte> Content, string? ContentType) : Body
    {
        public Present(string text, string? contentType)
            : this(Encoding.UTF8.GetBytes(text), contentType)
        {
        }

        /// <summary>
        /// How to treat the content (version 4): <c>BINARY</c>, <c>TEXT</c>, or null for the default.
        /// </summary>
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
