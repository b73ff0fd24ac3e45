using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Pacts.Tests.Matchers;

/// <summary>JSON that is written without the serializer equals the serializer's.</summary>
public sealed class DeclaredJsonTests
{
    private static readonly object?[] Declared =
    [
        null,
        "text with \"quotes\", ü and </script>",
        new { Id = 7, Name = "a", Long = long.MaxValue, Yes = true, Missing = (string?)null },
        new { Price = 1.50m, Ratio = 0.1, Day = DayOfWeek.Friday, Time = DateTimeOffset.UnixEpoch, Key = Guid.Empty },
        new { AnyOf = (object)new Dog("Rex", 3), Known = (Animal)new Dog("Rex", 3), Exactly = new Dog("Rex", 3) },
        new { Bytes = new byte[] { 1, 2, 3 }, Numbers = new[] { 1, 2 }, Pets = new Animal[] { new Dog("Rex", 3) } },
        new { Items = new[] { new { Id = 1 }, new { Id = 2 } }, Mixed = new object?[] { 1, "a", null } },
        new { Type = Match.Type(new { AccountId = "a" }), List = Match.MinType(new { Id = Match.Integer(7) }, 2) },
        new { Both = new[] { Match.Include("a"), Match.Null() }, Own = new OwnMatcher(3) },
        new { Choice = Match.ArrayContaining(new { Name = Match.Regex("add", "a.*") }, "plain") },
        new { Decimal = Match.Decimal(1.0), Number = Match.Number(1.5), Day = Match.Date("2026-01-01", "yyyy-MM-dd") },
        new { Node = new JsonObject { ["a"] = 1 }, Element = JsonElement.Parse("""[1.0, {"b": null}]"""u8) },
        new { Map = new Dictionary<string, object?> { ["Key"] = new { X = 1 }, ["other"] = Match.Type(1) } },
        new { Maybe = (int?)null, Some = (int?)4, Letter = 'c', Small = (short)3, Big = ulong.MaxValue, Single = 0.1f },
        new { Grid = new int[,] { }.Length, Jagged = new[] { new[] { "a" }, [] }, Uri = new Uri("http://localhost/") },
        new[] { new { A = 1 } },
        Match.Type("7"),
        new List<object> { new { A = 1 }, Match.Type(2) },
        new { },
    ];

    private static readonly Dictionary<string, JsonSerializerOptions> Settings = new()
    {
        ["none"] = new(),
        ["default"] = JsonSerializerOptions.Default,
        ["web"] = new(JsonSerializerDefaults.Web),
        ["snake"] = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower },
        ["no nulls"] = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull },
        ["no getters"] = new() { IgnoreReadOnlyProperties = true },
        ["numbers as text"] = new() { NumberHandling = JsonNumberHandling.WriteAsString },
        ["enums as text"] = new() { Converters = { new JsonStringEnumConverter() } },
        ["references"] = new() { ReferenceHandler = ReferenceHandler.Preserve },
        ["no ids"] = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutIds } } },
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var settings in Settings.Keys)
            {
                for (var at = 0; at < Declared.Length; at++)
                    cases.Add(settings, at);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_is_what_the_serializer_writes(string settings, int at)
    {
        var options = Settings[settings];
        var written = new DeclaredJson(options).ToElement(Declared[at]);

        var expected = JsonSerializer.SerializeToElement(
            Declared[at], Declared[at]?.GetType() ?? typeof(object), ForMatchers(options));
        written.GetRawText().ShouldBe(expected.GetRawText());
    }

    [Fact]
    public void Names_that_become_one_are_refused_as_the_serializer_does()
    {
        var settings = new DeclaredJson(new JsonSerializerOptions(JsonSerializerDefaults.Web));

        Should.Throw<InvalidOperationException>(() => settings.ToElement(new { id = 1, Id = 2 }));
    }

    private static JsonSerializerOptions ForMatchers(JsonSerializerOptions settings)
    {
        var options = new JsonSerializerOptions(settings);
        options.Converters.Insert(0, new MatcherJsonConverter());
        return options;
    }

    private static void WithoutIds(JsonTypeInfo type)
    {
        foreach (var id in type.Properties.Where(property => property.Name == "Id").ToList())
            type.Properties.Remove(id);
    }

    private record Animal(string Name);

    private sealed record Dog(string Name, int Age) : Animal(Name);

    private sealed class OwnMatcher(int least) : IMatcher
    {
        public string Type => "type";

        public object Value => new[] { "a" };

        public int Min => least;
    }
}
