using System.IO.Pipelines;
using RazorSlices;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// A page for people. Its headers let the browser run and load nothing but the style and the script of this
/// broker, and send forms nowhere else.
/// </summary>
internal sealed class Page(string title, RazorSlice content) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Page(string title, Markup content) : this(title, new Web_Ui_Fragment { Model = content })
    {
    }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Where the page belongs, from the outside.</summary>
    public IReadOnlyList<Step> Breadcrumbs { get; init; } = [];

    /// <summary>Whether machines read something at this address too.</summary>
    public bool HasRaw { get; init; } = true;

    /// <summary>Returns a page that shows a form: machines read nothing there, and a wrong form answers 400.</summary>
    /// <param name="title">What the page is called.</param>
    /// <param name="content">The form with all that stands around it.</param>
    /// <param name="form">What was typed, and what is wrong with it.</param>
    /// <param name="back">The page to go back to.</param>
    public static Page OfForm(string title, RazorSlice content, Form form, Step back) => new(title, content)
    {
        Status = form.Status,
        Breadcrumbs = [back],
        HasRaw = false,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var whole = new Web_Ui_Layout
        {
            Model = new Shell(title, Breadcrumbs, HasRaw, content),
            HttpContext = httpContext,
        };
        // All of it before the first byte is sent: what fails in a template still gets an answer that says so.
        using var text = new MemoryStream();
        var writer = PipeWriter.Create(text, new StreamPipeWriterOptions(leaveOpen: true));
        await whole.RenderAsync(writer, Markup.Encoder, httpContext.RequestAborted);
        await writer.CompleteAsync();

        var shown = DirectionMarks.Shown(text.GetBuffer().AsMemory(0, (int)text.Length));
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaTypes.Html + ";charset=utf-8";
        response.ContentLength = shown.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "same-origin";
        await response.Body.WriteAsync(shown, httpContext.RequestAborted);
    }

    /// <summary>A time as people read it, to the minute.</summary>
    public static string Time(DateTimeOffset time) => RelativeTime.Exact(time);

    /// <summary>Preformatted text. It can take the focus, so that the keyboard scrolls its long lines.</summary>
    public static Markup Verbatim(Markup text) => Markup.Of($"""<pre tabindex="0">{text}</pre>""");

    public static Markup Link(string href, string text) => Markup.Of($"""<a href="{href}">{text}</a>""");
}
