using System.Text.Json.Nodes;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Web;

/// <summary>
/// An answer that says no, in one of two shapes: a problem document for who accepts that, else
/// <c>{"error": …}</c> or <c>{"errors": …}</c>.
/// </summary>
internal abstract record Refusal(int Status) : IResult
{
    /// <summary>One sentence.</summary>
    internal sealed record Sentence(int Status, string Text) : Refusal(Status)
    {
        public override IEnumerable<string> Words => [Text];

        protected override JsonNode Plain() => new JsonObject { ["error"] = Text };

        protected override JsonObject Problem(string baseUrl) => new()
        {
            ["title"] = Title,
            ["type"] = $"{baseUrl}/problem/{Title.ToLowerInvariant().Replace(' ', '-')}",
            ["detail"] = Text,
            ["status"] = Status,
        };
    }

    /// <summary>An internal error, with a reference to find it in the log.</summary>
    internal sealed record Failure(string Reference) : Refusal(StatusCodes.Status500InternalServerError)
    {
        public override IEnumerable<string> Words => [Text];

        private string Text => $"An error has occurred. The details have been logged with the reference {Reference}";

        protected override JsonNode Plain() => new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = Text, ["reference"] = Reference },
        };

        protected override JsonObject Problem(string baseUrl) => new()
        {
            ["title"] = "Server error",
            ["type"] = $"{baseUrl}/problems/server-error",
            ["detail"] = Text,
            ["status"] = Status,
        };
    }

    /// <summary>An invalid path; always a problem document, whatever the client accepts.</summary>
    internal sealed record Address(int Status, string Name, string Kind, string Text) : Refusal(Status)
    {
        public override IEnumerable<string> Words => [Text];

        protected override bool IsAlwaysProblem => true;

        protected override JsonNode Plain() => Problem("");

        protected override JsonObject Problem(string baseUrl) => new()
        {
            ["title"] = Name,
            ["type"] = $"/problem/{Kind}",
            ["detail"] = Text,
            ["status"] = Status,
        };
    }

    /// <summary>What is wrong with each field; all of it at once.</summary>
    internal sealed record Fields(int Status, FieldErrors Errors) : Refusal(Status)
    {
        public override IEnumerable<string> Words =>
            Errors.All.Select(error => error.Field.Length == 0 ? error.Text : $"{error.Field} {error.Text}");

        protected override JsonNode Plain() => new JsonObject { ["errors"] = ByField() };

        protected override JsonObject Problem(string baseUrl) =>
            Envelope(
                baseUrl, Status,
                Errors.All.Select(error => Error(baseUrl, error.Text, error.Pointer, error.Fault)));

        private JsonObject ByField()
        {
            var json = new JsonObject();
            foreach (var field in Errors.All.GroupBy(error => error.Field, StringComparer.Ordinal))
                json[field.Key] = new JsonArray([.. field.Select(error => JsonValue.Create(error.Text))]);
            return json;
        }
    }

    /// <summary>A list of sentences that belong to no field.</summary>
    internal sealed record Sentences(int Status, IReadOnlyList<string> Texts) : Refusal(Status)
    {
        public override IEnumerable<string> Words => Texts;

        protected override JsonNode Plain() =>
            new JsonObject { ["errors"] = new JsonArray([.. Texts.Select(text => JsonValue.Create(text))]) };

        protected override JsonObject Problem(string baseUrl) =>
            Envelope(baseUrl, Status, Texts.Select(text => Error(baseUrl, text, pointer: null, Fault.Value)));
    }

    /// <summary>What people can do about it; null for what the status alone suggests.</summary>
    public string? Advice { get; init; }

    public static Refusal NotFound() =>
        new Sentence(StatusCodes.Status404NotFound, "The requested document was not found on this server.");

    public static Refusal NoPacticipant(string name, string role = "pacticipant") =>
        new Sentence(StatusCodes.Status404NotFound, $"No {role} with name '{name}' found");

    public static Refusal Invalid(FieldErrors errors) => new Fields(StatusCodes.Status400BadRequest, errors);

    public static Refusal Invalid(string field, string text, Fault fault = Fault.Value) =>
        Invalid(FieldErrors.Of(field, text, fault));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Negotiation.Chosen(httpContext) == MediaTypes.Html || Negotiation.WantsPage(httpContext.Request))
            return RefusalPage.Of(this).ExecuteAsync(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        var wantsProblem = IsAlwaysProblem || httpContext.Request.Headers.Accept.ToString()
            .Contains(MediaTypes.Problem, StringComparison.OrdinalIgnoreCase);
        return wantsProblem
            ? HalDocument.Write(response, Problem(Links.For(httpContext).Base), MediaTypes.Problem)
            : HalDocument.Write(response, Plain(), MediaTypes.Hal);
    }

    /// <summary>The body where there is no request to negotiate with, and its media type.</summary>
    public (JsonNode Body, string MediaType) Unnegotiated() =>
        IsAlwaysProblem ? (Problem(""), MediaTypes.Problem) : (Plain(), MediaTypes.Hal);

    /// <summary>What is wrong, in sentences for people.</summary>
    public abstract IEnumerable<string> Words { get; }

    /// <summary>The status in words.</summary>
    public string Title => Status switch
    {
        StatusCodes.Status400BadRequest => "Bad request",
        StatusCodes.Status401Unauthorized => "Unauthorized",
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed",
        StatusCodes.Status406NotAcceptable => "Not acceptable",
        StatusCodes.Status409Conflict => "Conflict",
        StatusCodes.Status413PayloadTooLarge => "Payload too large",
        StatusCodes.Status415UnsupportedMediaType => "Unsupported media type",
        StatusCodes.Status421MisdirectedRequest => "Misdirected request",
        StatusCodes.Status422UnprocessableEntity => "Unprocessable",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status501NotImplemented => "Not implemented",
        StatusCodes.Status507InsufficientStorage => "Insufficient storage",
        _ => "Server error",
    };

    protected virtual bool IsAlwaysProblem => false;

    protected abstract JsonNode Plain();

    protected abstract JsonObject Problem(string baseUrl);

    private static JsonObject Envelope(string baseUrl, int status, IEnumerable<JsonNode> errors) => new()
    {
        ["title"] = "Validation errors",
        ["type"] = $"{baseUrl}/problems/validation-error",
        ["status"] = status,
        ["instance"] = "/",
        ["errors"] = new JsonArray([.. errors]),
    };

    private static JsonObject Error(string baseUrl, string text, string? pointer, Fault fault)
    {
        var kind = fault == Fault.Missing ? "missing-body-property" : "invalid-body-property-value";
        var error = new JsonObject
        {
            ["type"] = $"{baseUrl}/problems/{kind}",
            ["title"] = "Invalid body parameter",
            ["detail"] = text,
        };
        if (pointer is not null)
            error["pointer"] = pointer;
        return error;
    }
}
