using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using Microsoft.AspNetCore.WebUtilities;

namespace ContractTests.Integration.Api;

/// <summary>Writes an exchange for people: the failures, the request, the answer.</summary>
internal static class ExchangeText
{
    private const int LongestBody = 4000;

    /// <summary>Longer bodies are not formatted; their beginning is shown as received.</summary>
    private const int LongestLaidOut = 64 * 1024;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(
        string title, IReadOnlyList<string> failures, SentRequest request, ActualResponse? response)
    {
        var text = new StringBuilder();
        text.Append(title);
        if (failures is [var only])
        {
            text.Append(": ").Append(only).Append('\n');
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $": {failures.Count} failures\n");
            foreach (var failure in failures)
                text.Append("  ").Append(failure).Append('\n');
        }

        text.Append('\n');
        Part(text, "> ", $"{request.Actual.Method} {Secrets.Mask(request.Target)}", request.Actual.Headers,
            request.Actual.Body);
        if (response is not null)
        {
            text.Append('\n');
            var reason = ReasonPhrases.GetReasonPhrase(response.Status);
            Part(text, "< ", $"{response.Status} {reason}", response.Headers, response.Body);
        }

        return text.ToString().TrimEnd();
    }

    private static void Part(StringBuilder text, string sign, string first, Sequence<HttpHeader> headers, Body body)
    {
        Line(first);
        foreach (var header in headers)
        {
            foreach (var value in header.Values)
                Line($"{header.Name}: {Secrets.Mask(header, value)}");
        }

        if (body is not Body.Present { Content.IsEmpty: false } present)
            return;

        Line("");
        foreach (var line in Shown(present).Split('\n'))
            Line(line);

        void Line(string line) => text.Append($"{sign}{line}".TrimEnd()).Append('\n');
    }

    private static string Shown(Body.Present body)
    {
        var bytes = body.Content.Span;
        if (!IsText(bytes))
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"({bytes.Length:N0} bytes of {body.ContentType ?? "no named type"})");
        }

        var whole = Secrets.Mask(bytes.Length > LongestLaidOut
            ? Encoding.UTF8.GetString(bytes[..LongestLaidOut])
            : LaidOut(bytes) ?? Encoding.UTF8.GetString(bytes));
        return whole.Length <= LongestBody
            ? whole
            : string.Create(
                CultureInfo.InvariantCulture, $"{whole.AsSpan(0, LongestBody)}\n… ({bytes.Length:N0} bytes in all)");
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.Contains((byte)0x1B);

    private static string? LaidOut(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Readable))
                JsonElement.Parse(bytes).WriteTo(writer);

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
