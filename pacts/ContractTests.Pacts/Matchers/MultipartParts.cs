using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matchers;

/// <summary>The parts of a multipart body while they are being declared.</summary>
public sealed class MultipartParts
{
    // The expression of the official core: a client uses a new boundary for every request.
    private const string AnyBoundary = @"multipart/form-data;(\s*charset=[^;]*;)?\s*boundary=.*";

    private const int BoundaryBytes = 12;

    private readonly List<Entry> _entries = [];

    internal MultipartParts()
    {
    }

    /// <summary>A text part.</summary>
    public MultipartParts Field(string name, string value) => Field(name, AuthoredValue.Of(value));

    /// <inheritdoc cref="Field(string, string)"/>
    public MultipartParts Field(string name, IMatcher matcher) => Field(name, AuthoredValue.Of(matcher));

    /// <summary>A file: any bytes whose signature (the first bytes) matches this content type.</summary>
    /// <param name="fileName">An example; the name of the file is not compared.</param>
    public MultipartParts File(string name, string fileName, ReadOnlyMemory<byte> content, string contentType) =>
        Part(name, AuthoredBody.FromBinary(content, contentType), fileName);

    /// <summary>A part with a body of any kind.</summary>
    /// <param name="fileName">Omitted from the part's headers if null.</param>
    public MultipartParts Part(string name, AuthoredBody body, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Add(new Entry(Named(name), fileName, body.ContentType, body.Example, body, null));
    }

    internal AuthoredBody ToBody()
    {
        var notes = new PlacedNotes();
        foreach (var entry in _entries)
        {
            var path = "$" + PathNotation.Step(entry.Name);
            if (entry.Value is not null)
                notes.Add(path, entry.Value);
            else if (entry.Body is not null)
                notes.AddBelow(path, entry.Body);
        }

        var line = Boundary();
        var written = new ArrayBufferWriter<byte>();
        foreach (var entry in _entries)
        {
            Write(written, $"--{line}\r\n{entry.Head()}\r\n");
            written.Write(entry.Content.Span);
            Write(written, "\r\n");
        }

        Write(written, $"--{line}--\r\n");
        return AuthoredBody.OfParts(
            written.WrittenMemory,
            notes.ToRules(),
            notes.ToGenerators(),
            $"multipart/form-data; boundary={line}",
            AnyBoundary);
    }

    // Computed from the parts, so that equal bodies are written in the same way.
    private string Boundary()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in _entries)
            hash.AppendData(entry.Content.Span);

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, BoundaryBytes));
    }

    private static void Write(ArrayBufferWriter<byte> writer, string text) => Encoding.UTF8.GetBytes(text, writer);

    private static string Named(string name) =>
        string.IsNullOrEmpty(name) || name.AsSpan().ContainsAny('"', '\r', '\n')
            ? throw new ArgumentException($"part: expected a name without quotes or line ends, but found \"{name}\".")
            : name;

    private MultipartParts Field(string name, AuthoredValue value)
    {
        var text = value.Examples.Count == 0 ? "" : value.Examples[0];
        return Add(new Entry(Named(name), null, null, Encoding.UTF8.GetBytes(text), null, value));
    }

    private MultipartParts Add(Entry entry)
    {
        _entries.Add(entry);
        return this;
    }

    private sealed record Entry(
        string Name,
        string? FileName,
        string? ContentType,
        ReadOnlyMemory<byte> Content,
        AuthoredBody? Body,
        AuthoredValue? Value)
    {
        public string Head()
        {
            var file = FileName is null ? "" : $"; filename=\"{Named(FileName)}\"";
            var type = ContentType is null ? "" : $"Content-Type: {ContentType}\r\n";
            return $"Content-Disposition: form-data; name=\"{Name}\"{file}\r\n{type}";
        }
    }
}
