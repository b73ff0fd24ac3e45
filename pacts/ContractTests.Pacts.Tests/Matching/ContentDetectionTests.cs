using System.Text;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>The type of undeclared content, by its first bytes.</summary>
public sealed class ContentDetectionTests
{
    [Theory]
    [InlineData("image/jpeg,image/jpg", "\u00FF\u00D8\u00FF")]
    [InlineData("image/png", "\u0089PNG\u000D\u000A\u001A\u000A")]
    [InlineData("image/gif", "GIF8")]
    [InlineData("image/bmp", "BM")]
    [InlineData("image/tiff", "II*\u0000")]
    [InlineData("image/tiff", "MM\u0000*")]
    [InlineData("image/vnd.microsoft.icon,image/x-icon", "\u0000\u0000\u0001\u0000")]
    [InlineData("application/pdf", "%PDF")]
    [InlineData("application/rtf,text/rtf", "{\\rtf")]
    [InlineData("application/postscript", "%!")]
    [InlineData("application/zip", "PK\u0003\u0004")]
    [InlineData("application/gzip,application/x-gzip", "\u001F\u008B")]
    [InlineData("application/x-bzip2", "BZh")]
    [InlineData("application/x-7z-compressed", "7z\u00BC\u00AF'\u001C")]
    [InlineData("application/x-xz", "\u00FD7zXZ\u0000")]
    [InlineData("application/zstd", "(\u00B5/\u00FD")]
    [InlineData("application/vnd.rar,application/x-rar-compressed", "Rar!\u001A\u0007")]
    [InlineData("application/wasm", "\u0000asm")]
    [InlineData("application/vnd.sqlite3,application/x-sqlite3", "SQLite format 3\u0000")]
    [InlineData("text/x-shellscript", "#!")]
    [InlineData("audio/mpeg", "ID3")]
    [InlineData("audio/mpeg", "\u00FF\u00FB")]
    [InlineData("audio/x-flac,audio/flac", "fLaC")]
    [InlineData("audio/ogg,application/ogg", "OggS")]
    [InlineData("video/webm", "\u001AE\u00DF\u00A3")]
    [InlineData("application/font-woff,font/woff", "wOFF")]
    [InlineData("application/font-woff,font/woff2", "wOF2")]
    [InlineData("application/font-sfnt,font/ttf", "\u0000\u0001\u0000\u0000\u0000")]
    [InlineData("application/font-sfnt,font/otf", "OTTO\u0000")]
    [InlineData("image/webp", "RIFF$\u0000\u0000\u0000WEBP")]
    [InlineData("audio/x-wav,audio/wav,audio/vnd.wave", "RIFF$\u0000\u0000\u0000WAVE")]
    [InlineData("video/x-msvideo", "RIFF$\u0000\u0000\u0000AVI ")]
    [InlineData("video/quicktime", "\u0000\u0000\u0000\u0018ftypqt  ")]
    [InlineData("video/x-m4v", "\u0000\u0000\u0000\u0018ftypM4V")]
    [InlineData("audio/m4a,audio/mp4", "\u0000\u0000\u0000\u0018ftypM4A")]
    [InlineData("image/heif,image/heic", "\u0000\u0000\u0000\u0018ftypheic")]
    [InlineData("image/heif,image/heic", "\u0000\u0000\u0000\u0018ftypheix")]
    [InlineData("image/heif", "\u0000\u0000\u0000\u0018ftypmif1")]
    [InlineData("image/heif", "\u0000\u0000\u0000\u0018ftypmsf1")]
    [InlineData("image/avif", "\u0000\u0000\u0000\u0018ftypavi")]
    [InlineData("video/3gpp", "\u0000\u0000\u0000\u0018ftyp3gp")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypiso")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypmp4")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypmp71")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypmmp4")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypavc1")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypdash")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypMSNV")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypND")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypF4V")]
    [InlineData("video/mp4", "\u0000\u0000\u0000\u0018ftypF4P")]
    public void A_file_format_is_known_by_all_of_its_first_bytes_and_under_all_of_its_names(string names, string start)
    {
        byte[] content = [.. Encoding.Latin1.GetBytes(start), .. "....."u8];
        var all = names.Split(',');

        ContentDetection.Detect(content).ShouldBe(all[0]);
        all.ShouldAllBe(name => ContentDetection.IsOf(content, name));
        if (!start.Contains("ftyp") || start.Length >= 12)
            ContentDetection.Detect(content.AsSpan(0, start.Length)).ShouldBe(all[0], "nothing needs to follow");
        ContentDetection.IsOf(content, "image/other").ShouldBeFalse();

        // Some formats contain a length, which may have any value.
        var length = start.StartsWith("RIFF", StringComparison.Ordinal) ? 4..8 : start.Contains("ftyp") ? 0..4 : 0..0;
        for (var place = 0; place < start.Length; place++)
        {
            var changed = content.ToArray();
            changed[place] ^= 0x80;
            var isLength = place >= length.Start.Value && place < length.End.Value;
            (ContentDetection.Detect(changed) == all[0]).ShouldBe(isLength, $"byte {place}");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE HTML")]
    [InlineData("<HTML")]
    [InlineData("<HEAD")]
    [InlineData("<SCRIPT")]
    [InlineData("<IFRAME")]
    [InlineData("<H1")]
    [InlineData("<DIV")]
    [InlineData("<FONT")]
    [InlineData("<TABLE")]
    [InlineData("<A")]
    [InlineData("<STYLE")]
    [InlineData("<TITLE")]
    [InlineData("<B")]
    [InlineData("<BODY")]
    [InlineData("<BR")]
    [InlineData("<P")]
    [InlineData("<!--")]
    public void Html_begins_with_one_of_its_elements(string element)
    {
        IsHtml($" \t\r\n{element}>").ShouldBeTrue();
        IsHtml($"{element.ToLowerInvariant()} x").ShouldBeTrue();
        IsHtml($"{element}_>").ShouldBeFalse();
        IsHtml(element).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("{}", "application/json")]
    [InlineData("{ \"a\"", "application/json")]
    [InlineData("{a", "text/plain")]
    [InlineData("{", "text/plain")]
    [InlineData("[", "application/json")]
    [InlineData("\"a", "application/json")]
    [InlineData(" \t\r\n7", "application/json")]
    [InlineData("-7", "text/plain")]
    [InlineData("true", "application/json")]
    [InlineData("false", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("nothing", "text/plain")]
    [InlineData("<a/>", "application/xml")]
    [InlineData("  <?xml version='1.0'?><html/>", "application/xml")]
    [InlineData("<HTML>", "text/html")]
    [InlineData("<!doctype HTML>", "text/html")]
    [InlineData("{\"a\": 1", "application/json")]
    [InlineData("{} x", "application/json")]
    [InlineData("{a}", "text/plain")]
    [InlineData("{a\"", "text/plain")]
    [InlineData("<", "application/xml")]
    [InlineData("\"", "application/json")]
    [InlineData("0", "application/json")]
    [InlineData("9", "application/json")]
    [InlineData("/", "text/plain")]
    [InlineData(":", "text/plain")]
    [InlineData("text", "text/plain")]
    [InlineData("a\u0000b", "application/octet-stream")]
    [InlineData("\u0000b", "application/octet-stream")]
    public void Text_has_the_type_that_it_looks_like(string text, string type) =>
        ContentDetection.Detect(Encoding.UTF8.GetBytes(text)).ShouldBe(type);

    [Fact]
    public void Bytes_that_are_no_text_are_of_no_other_type()
    {
        byte[] content = [0x61, 0xC3, 0x28];

        ContentDetection.Detect(content).ShouldBe("application/octet-stream");
        ContentDetection.IsOf(content, "application/octet-stream").ShouldBeTrue();
        ContentDetection.IsOf(content, "text/html").ShouldBeFalse();
        ContentDetection.IsOf(content, "application/json").ShouldBeFalse();
        ContentDetection.IsOf([(byte)'{', (byte)'"', 0xC3], "application/json").ShouldBeFalse();
        ContentDetection.IsOf([.. "<html>"u8, 0xC3], "text/html").ShouldBeFalse();
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\0a")]
    [InlineData("{}\0")]
    public void Text_with_a_zero_byte_is_no_text(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);

        ContentDetection.IsOf(content, "application/octet-stream").ShouldBeTrue();
        ContentDetection.IsOf(content, "text/plain").ShouldBeFalse();
        ContentDetection.IsOf(content, "application/json").ShouldBeFalse();
    }

    [Theory]
    [InlineData("<a/>", "application/xml", true)]
    [InlineData("<a/>", "application/atom+xml", true)]
    [InlineData("<a/>", "application/json", false)]
    [InlineData("<a/>", "text/csv", false)]
    [InlineData("{}", "application/json", true)]
    [InlineData("{}", "application/hal+json", true)]
    [InlineData("{}", "application/xml", false)]
    [InlineData("{}", "text/csv", false)]
    public void Text_is_of_every_type_of_its_kind(string text, string type, bool isOf) =>
        ContentDetection.IsOf(Encoding.UTF8.GetBytes(text), type).ShouldBe(isOf);

    [Fact]
    public void Text_is_of_no_type_that_is_none() =>
        ContentDetection.IsOf("{}"u8, "json").ShouldBeFalse();

    private static bool IsHtml(string text) => ContentDetection.IsOf(Encoding.UTF8.GetBytes(text), "text/html");
}
