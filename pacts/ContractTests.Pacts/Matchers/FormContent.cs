using System.Globalization;
using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matchers;

/// <summary>The fields of a form while they are being declared.</summary>
public sealed class FormContent
{
    private readonly List<(string Name, List<AuthoredValue> Values)> _fields = [];

    internal FormContent()
    {
    }

    /// <summary>Adds a field, not encoded; the same name may be added several times.</summary>
    public FormContent Field(string name, string value) => Add(name, AuthoredValue.Of(value));

    /// <inheritdoc cref="Field(string, string)"/>
    public FormContent Field(string name, IMatcher matcher) => Add(name, AuthoredValue.Of(matcher));

    internal AuthoredBody ToBody()
    {
        var notes = new PlacedNotes();
        foreach (var (name, values) in _fields)
        {
            var path = "$" + PathNotation.Step(name);
            for (var index = 0; index < values.Count; index++)
            {
                var place = values.Count == 1 ? path : $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";
                notes.Add(place, values[index]);
            }
        }

        var form = QueryString.Of(_fields.Select(field => new QueryParameter(
            field.Name, field.Values.SelectMany(value => value.Examples).Select(text => (string?)text).ToSequence())));
        return new AuthoredBody(
            Encoding.UTF8.GetBytes(form.Text),
            notes.ToRules(),
            notes.ToGenerators(),
            "application/x-www-form-urlencoded");
    }

    private FormContent Add(string name, AuthoredValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var known = _fields.FindIndex(field => field.Name == name);
        if (known < 0)
            _fields.Add((name, [value]));
        else
            _fields[known].Values.Add(value);

        return this;
    }
}
