using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>A description of many operations over shared schemas, and pacts of 20 interactions with it.</summary>
internal static class LargeDescription
{
    private const int Schemas = 300;
    private const int Operations = 400;

    public static JsonObject Of(int megabytes)
    {
        var schemas = new JsonObject();
        for (var at = 0; at < Schemas; at++)
            schemas[$"S{at}"] = Schema(at);
        var paths = new JsonObject();
        for (var at = 0; at < Operations; at++)
            paths[$"/things{at}/{{id}}"] = new JsonObject { ["post"] = Operation(at) };
        var description = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "t", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };

        // Real descriptions are mostly prose.
        var missing = (megabytes * 1024 * 1024) - description.ToJsonString().Length;
        var prose = new string('x', Math.Max(0, missing / Schemas));
        foreach (var (_, schema) in schemas)
            schema!["description"] = prose;
        return description;
    }

    public static JsonObject Pact(int number) => new()
    {
        ["consumer"] = new JsonObject { ["name"] = $"c{number}" },
        ["provider"] = new JsonObject { ["name"] = "p" },
        ["interactions"] = new JsonArray([.. Enumerable.Range(0, 20).Select(at => Interaction((number * 7) + at))]),
        ["metadata"] = new JsonObject { ["pactSpecification"] = new JsonObject { ["version"] = "3.0.0" } },
    };

    private static JsonObject Schema(int at)
    {
        var members = new JsonObject();
        for (var member = 0; member < 20; member++)
            members[$"m{member}"] = new JsonObject { ["type"] = member % 2 == 0 ? "string" : "integer" };
        if (at + 1 < Schemas && at % 5 != 4)
            members["next"] = new JsonObject { ["$ref"] = $"#/components/schemas/S{at + 1}" };
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("m0", "m1"),
            ["properties"] = members,
        };
    }

    private static JsonObject Operation(int at)
    {
        JsonObject Content() => new()
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/S{at % Schemas}" },
            },
        };
        return new JsonObject
        {
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["in"] = "path", ["name"] = "id", ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "integer" },
            }),
            ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content() },
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "", ["content"] = Content() },
            },
        };
    }

    private static JsonNode Interaction(int number)
    {
        var operation = number % Operations;
        return new JsonObject
        {
            ["description"] = $"exchange {number}",
            ["request"] = new JsonObject
            {
                ["method"] = "POST",
                ["path"] = $"/things{operation}/{number}",
                ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
                ["body"] = Value(),
            },
            ["response"] = new JsonObject
            {
                ["status"] = 200,
                ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
                ["body"] = number % 10 == 0 ? new JsonObject { ["m0"] = 1 } : Value(),
            },
        };
    }

    private static JsonObject Value()
    {
        var value = new JsonObject();
        for (var member = 0; member < 20; member++)
            value[$"m{member}"] = member % 2 == 0 ? "text" : member;
        return value;
    }
}
