using System.Text.Json;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Conformance;

/// <summary>The text of a parameter, parsed by its style: one value, elements, or members.</summary>
internal sealed class ParameterText
{
    private readonly IReadOnlyList<string> _values;
    private readonly List<(string Name, string Value)>? _members;

    private ParameterText(IReadOnlyList<string> values, List<(string Name, string Value)>? members = null) =>
        (_values, _members) = (values, members);

    public override string ToString() => _members is null
        ? string.Join(',', _values)
        : string.Join(',', _members.Select(member => $"{member.Name}={member.Value}"));

    public static ParameterText OfPath(DescribedParameter parameter, string segment)
    {
        var (shape, style) = (parameter.Shape, parameter.Style);
        if (style.Name == "label")
            segment = segment.TrimStart('.');
        else if (style.Name == "matrix")
            segment = segment.TrimStart(';');

        var separator = style switch
        {
            { Name: "label", IsExploded: true } => '.',
            { Name: "matrix", IsExploded: true } => ';',
            _ => ',',
        };
        var prefix = $"{parameter.Name}=";
        if (style.Name == "matrix" && !(shape.IsObject && style.IsExploded))
        {
            var parts = segment.Split(shape.IsArray && style.IsExploded ? ';' : '\0')
                .Select(part => part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : part);
            segment = string.Join(separator, parts);
        }

        return Split(parameter, segment, separator, style.IsExploded, Uri.UnescapeDataString);
    }

    public static ParameterText? OfHeader(DescribedParameter parameter, Sequence<HttpHeader> headers)
    {
        var values = headers.Where(header => header.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Values).ToList();
        return values.Count == 0
            ? null
            : Split(parameter, string.Join(',', values), ',', parameter.Style.IsExploded, text => text);
    }

    public static ParameterText OfCookie(DescribedParameter parameter, string value) =>
        Split(parameter, value, ',', isExploded: false, Uri.UnescapeDataString);

    public static ParameterText? OfQuery(DescribedParameter parameter, QueryString query)
    {
        var (shape, style) = (parameter.Shape, parameter.Style);
        if (HasOwnNames(parameter))
        {
            var members = query.Parameters.Where(each => Takes(parameter, each.Name))
                .Select(each => (MemberName(parameter, each.Name), each.Values[0] ?? "")).ToList();
            return members.Count == 0 ? null : new ParameterText([], members);
        }

        var values = query.Parameters.Where(each => each.Name == parameter.Name)
            .SelectMany(each => each.Values).Select(value => value ?? "").ToList();
        if (values.Count == 0)
            return null;
        if (parameter.IsJson)
            return new ParameterText(values);
        if (shape.IsArray && style.IsExploded && style.Name == "form")
            return new ParameterText(values);

        var separator = style.Name switch
        {
            "spaceDelimited" => ' ',
            "pipeDelimited" => '|',
            "tabDelimited" => '\t',
            _ => ',',
        };
        return values.Count > 1
            ? new ParameterText(values)
            : Split(parameter, values[0], separator, isExploded: false, text => text);
    }

    /// <summary>Whether a query parameter with this name belongs to the described one.</summary>
    public static bool Takes(DescribedParameter parameter, string name) => !HasOwnNames(parameter)
        ? parameter.Name == name
        : parameter.Style.Name == "deepObject"
            ? name.StartsWith($"{parameter.Name}[", StringComparison.Ordinal) && name.EndsWith(']')
            : parameter.Shape.Members.ContainsKey(name);

    /// <summary>
    /// The possible values of the text, the most likely first; empty if it should be JSON and is not.
    /// </summary>
    public List<JsonElement> Readings(DescribedParameter parameter)
    {
        if (parameter.IsJson)
            return FormText.Json(_values[0]) is { } json ? [json] : [];

        var shape = parameter.Shape;
        if (_members is not null)
        {
            return parameter.Style.Name == "deepObject"
                ? [FormText.Deep(shape, _members)]
                : [FormText.Object(
                    shape, _members.Select(member => (member.Name, (IReadOnlyList<string>)[member.Value])))];
        }

        if (_values.Count == 1 && !shape.IsArray)
            return [.. FormText.Readings(shape.Types, _values[0])];
        return [FormText.Array(shape.Elements, _values), FormText.Array(SchemaTypes.String, _values)];
    }

    private static bool HasOwnNames(DescribedParameter parameter) => !parameter.IsJson
        && (parameter.Style.Name == "deepObject"
            || (parameter.Shape.IsObject && parameter.Style is { Name: "form", IsExploded: true }));

    private static string MemberName(DescribedParameter parameter, string name) =>
        parameter.Style.Name == "deepObject" ? name[(parameter.Name.Length + 1)..^1] : name;

    private static ParameterText Split(
        DescribedParameter parameter, string text, char separator, bool isExploded, Func<string, string> decode)
    {
        if (parameter.IsJson || (!parameter.Shape.IsArray && !parameter.Shape.IsObject))
            return new ParameterText([decode(text)]);

        var parts = text.Length == 0 ? [] : text.Split(separator, StringSplitOptions.TrimEntries);
        if (parameter.Shape.IsArray)
            return new ParameterText([.. parts.Select(decode)]);
        if (!isExploded)
        {
            return new ParameterText([], [.. parts.Chunk(2).Select(
                pair => (decode(pair[0]), pair.Length == 2 ? decode(pair[1]) : ""))]);
        }

        return new ParameterText([], [.. parts.Select(part => part.Split('=', 2)).Select(
            pair => (decode(pair[0]), pair.Length == 2 ? decode(pair[1]) : ""))]);
    }
}
