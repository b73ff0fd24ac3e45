using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// The fields of a form with what was typed and what is wrong with it: each wrong field says so, and the summary leads
/// to it. A form that edits something also carries a hash of what it showed, so that nobody overwrites unseen what
/// somebody else has changed meanwhile.
/// </summary>
internal sealed class Form
{
    /// <summary>The name of the field with the hash.</summary>
    public const string ShownField = "shown";

    private const int LongestStored = 200;

    private readonly IReadOnlyList<Field> _fields;
    private readonly FieldErrors _errors;
    private readonly ILookup<string, string> _values;

    /// <param name="fields">All fields that can be wrong.</param>
    /// <param name="errors">What is wrong; null for nothing.</param>
    /// <param name="values">What the fields hold; a name can stand here several times.</param>
    public Form(
        IReadOnlyList<Field> fields, FieldErrors? errors, params IEnumerable<(string Name, string Value)> values)
        : this(fields, errors, values.ToLookup(value => value.Name, value => value.Value, StringComparer.Ordinal))
    {
    }

    private Form(IReadOnlyList<Field> fields, FieldErrors? errors, ILookup<string, string> values)
    {
        _fields = fields;
        _errors = errors ?? new FieldErrors();
        _values = values;
    }

    /// <summary>What is stored; null if the form edits nothing.</summary>
    private Form? Stored { get; init; }

    private bool IsStale { get; init; }

    /// <summary>Returns the form with what was typed.</summary>
    /// <param name="fields">All fields of the form.</param>
    /// <param name="body">What was typed.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <param name="stored">What the form edits; null for nothing.</param>
    public static Form Typed(IReadOnlyList<Field> fields, FormBody body, FieldErrors errors, Form? stored = null) =>
        new(fields, errors, fields.SelectMany(field => body.All(field.Name).Select(value => (field.Name, value))))
        {
            Stored = stored,
        };

    /// <summary>Returns the form that edits what this one holds.</summary>
    public Form ToEdit() => new(_fields, _errors, _values) { Stored = this };

    /// <summary>Returns what was typed in a form that had shown something else than what this one holds.</summary>
    public Form Meanwhile(FormBody body) =>
        new(_fields, errors: null, Typed(_fields, body, new FieldErrors())._values) { Stored = this, IsStale = true };

    /// <summary>Whether the sender of a form saw what this one holds.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="known">What its missing fields were taken from, for a sender that does not say what it saw.</param>
    public bool WasShown(FormBody body, Form known) => (body.Filled(ShownField) ?? known.Hash) == Hash;

    /// <summary>The status of a page that shows the form.</summary>
    public int Status => IsStale ? StatusCodes.Status409Conflict
        : _errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    /// <summary>A hash of the values of all fields.</summary>
    public string Hash
    {
        get
        {
            var all = new JsonArray([.. _values.SelectMany(values => values.Where(value => value.Length > 0)
                .Select(value => (JsonNode)new JsonArray(values.Key, value)))]);
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToJsonString())));
        }
    }

    /// <summary>What the page's form needs to find out later whether what it shows has changed.</summary>
    public Markup Mark => Stored is null ? Markup.Nothing
        : Markup.Of($"""<input type="hidden" name="{ShownField}" value="{Stored.Hash}">""");

    /// <summary>Returns what is wrong with all fields, with a link to each; nothing if nothing is wrong.</summary>
    public Markup Summary => IsStale ? Changes : !_errors.Any ? Markup.Nothing : Markup.Of($"""
        <div class="note bad" role="alert"><p>There is a problem:</p><ul>{_errors.All.Select(Said)}</ul></div>
        """);

    /// <summary>What is stored now of the fields in which something else was typed.</summary>
    private Markup Changes => Markup.Of($"""
        <div class="note wait" role="alert"><p>Somebody else has changed this since you opened the form, so nothing was
        saved. Your entries are below.</p>
        <ul>{_fields.Where(Differs).Select(Now)}</ul>
        <p>Save again to replace that with your entries, or <a href="?">start again from what is stored</a>.</p></div>
        """);

    /// <summary>All that the fields hold, for a form that only confirms it.</summary>
    public Markup Hidden => Markup.Of($"{_values.SelectMany(values => values.Select(value => Markup.Of(
        $"""<input type="hidden" name="{values.Key}" value="{value}">""")))}");

    public IReadOnlyList<string> All(string name) => [.. _values[name]];

    public string Value(string name) => _values[name].FirstOrDefault("");

    /// <summary>A line to type in.</summary>
    /// <param name="name">Of the field.</param>
    /// <param name="suggestions">The id of a list to choose from; null for none.</param>
    public Markup Text(string name, string? suggestions = null)
    {
        var field = Named(name);
        var list = suggestions is null ? Markup.Nothing : Markup.Of($"""list="{suggestions}" """);
        return Labelled(field, Markup.Of($"""
            <input id="{Id(name)}" name="{name}" type="{field.Kind}" value="{Shown(field)}" {list}
            autocomplete="{field.Completion}"{States(field)}>
            """));
    }

    /// <summary>Several lines to type in.</summary>
    public Markup Lines(string name)
    {
        var field = Named(name);

        // A browser drops a line break right after the tag.
        return Labelled(field, Markup.Of($"""
            <textarea id="{Id(name)}" name="{name}" rows="6" spellcheck="false"{States(field)}>
            {Value(name)}</textarea>
            """));
    }

    /// <summary>A choice of one.</summary>
    public Markup Choice(string name, IEnumerable<(string Value, string Words)> options)
    {
        var field = Named(name);
        return Labelled(field, Markup.Of($"""
            <select id="{Id(name)}" name="{name}"{States(field)}>
            {options.Select(option => Markup.Of($"""
                <option value="{option.Value}"{Flag("selected", option.Value == Value(name))}>{option.Words}</option>
                """))}</select>
            """));
    }

    /// <summary>A box to check.</summary>
    public Markup Check(string name)
    {
        var field = Named(name);
        var states = Markup.Of($"{Checked(name, "true")}{States(field)}");
        return Markup.Of($"""
            <div class="field"><label class="check">{Unchecked(name)}
            <input id="{Id(name)}" name="{name}" type="checkbox" value="true"{states}>
            {field.Label}</label>
            {HintOf(field)}{ErrorsOf(field)}</div>
            """);
    }

    /// <summary>Returns check boxes, of which several can be checked.</summary>
    public Markup Checks(string name, IEnumerable<(string Value, string Words)> options)
    {
        var field = Named(name);
        return Markup.Of($"""
            <fieldset class="checks" id="{Id(name)}"><legend>{field.Label}</legend>{HintOf(field)}{ErrorsOf(field)}
            {Unchecked(name)}
            {options.Select(option => Markup.Of($"""
                <label class="check">
                <input name="{name}" type="checkbox" value="{option.Value}"{Checked(name, option.Value)}>
                {option.Words}</label>
                """))}</fieldset>
            """);
    }

    private static string Id(string name) => "field-" + name.Replace('.', '-');

    /// <summary>Says that the form has the box; browsers do not send a box that is not checked.</summary>
    private static Markup Unchecked(string name) => Markup.Of($"""<input type="hidden" name="{name}" value="">""");

    private static Markup Flag(string attribute, bool isSet) => isSet ? Markup.Of($" {attribute}") : Markup.Nothing;

    private static Markup HintOf(Field field) => field.Hint is { } hint
        ? Markup.Of($"""<p class="hint" id="{Id(field.Name)}-hint">{hint}</p>""")
        : Markup.Nothing;

    private static Markup Labelled(Field field, Markup input, Markup errors) => Markup.Of($"""
        <div class="field"><label for="{Id(field.Name)}">{field.Label}</label>{HintOf(field)}{input}{errors}</div>
        """);

    private Markup Labelled(Field field, Markup input) => Labelled(field, input, ErrorsOf(field));

    private Markup Checked(string name, string value) => Flag("checked", _values[name].Contains(value));

    private Field Named(string name) => _fields.First(field => field.Name == name);

    /// <summary>A secret is never sent back.</summary>
    private string Shown(Field field) => field.Kind == "password" ? "" : Value(field.Name);

    private IEnumerable<FieldError> Wrong(Field field) => _errors.All.Where(error => error.Field == field.Name);

    private Markup ErrorsOf(Field field) => Wrong(field).Any()
        ? Markup.Of($"""
            <p class="wrong" id="{Id(field.Name)}-wrong">{Words(field)}</p>
            """)
        : Markup.Nothing;

    private string Words(Field field) =>
        string.Join(" ", Wrong(field).Select(error => Sentence(field, error)));

    private static string Sentence(Field field, FieldError error)
    {
        var words = field.Wrong(error) ?? $"{field.Label} {error.Text}";
        return words.EndsWith('.') ? words : words + ".";
    }

    /// <summary>What assistive technology reads with the field.</summary>
    private Markup States(Field field)
    {
        var isWrong = Wrong(field).Any();
        string[] described =
        [
            .. field.Hint is null ? Array.Empty<string>() : [Id(field.Name) + "-hint"],
            .. isWrong ? [Id(field.Name) + "-wrong"] : Array.Empty<string>(),
        ];
        var by = described.Length == 0
            ? Markup.Nothing
            : Markup.Of($""" aria-describedby="{string.Join(' ', described)}" """);
        var invalid = isWrong ? Markup.Of($""" aria-invalid="true" """) : Markup.Nothing;
        return Markup.Of($"{by}{Flag("required", field.IsRequired)}{invalid}");
    }

    private Markup Said(FieldError error) =>
        _fields.FirstOrDefault(field => field.Name == error.Field) is { } field
            ? Markup.Of($"""<li><a href="#{Id(field.Name)}">{Sentence(field, error)}</a></li>""")
            : Markup.Of($"""<li>{error.Field} {error.Text}</li>""");

    private bool Differs(Field field) =>
        field.Kind != "password" && !Filled(this, field).SequenceEqual(Filled(Stored!, field));

    private static IEnumerable<string> Filled(Form form, Field field) =>
        form._values[field.Name].Where(value => value.Length > 0).Order(StringComparer.Ordinal);

    private Markup Now(Field field)
    {
        var values = Filled(Stored!, field).Select(field.Say).ToList();
        var text = string.Join(", ", values);
        var now = field.Kind == "checkbox" ? Markup.Of($"{(values.Count > 0 ? "checked" : "unchecked")}")
            : values.Count == 0 ? Markup.Of($"empty")
            : Markup.Of($"<b>{(text.Length > LongestStored ? text[..LongestStored] + "…" : text)}</b>");
        return Markup.Of($"""<li><a href="#{Id(field.Name)}">{field.Label}</a>: now {now}</li>""");
    }
}
