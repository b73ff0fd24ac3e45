using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Checks the text of a parameter or a header against its schema.</summary>
internal static class ParameterCheck
{
    public static void Run(
        DescribedParameter parameter,
        ParameterText? text,
        string code,
        string unvalidatable,
        string at,
        FindingList findings)
    {
        if (text is null)
        {
            if (parameter.IsRequired)
                findings.Add(code, at, "a value", "none", parameter.Node);
            return;
        }

        if (parameter.Schema is not { } schema)
            return;

        // The text may be read as several values: 5 is a number and a string.
        var readings = text.Readings(parameter);
        if (readings.Count == 0)
            findings.Add(code, at, "JSON", $"'{text}'", parameter.Node);
        else if (!readings.Any(schema.Accepts))
            findings.Add(code, unvalidatable, at, schema, readings[0]);
    }
}
