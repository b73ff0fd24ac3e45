namespace ContractTests.Pacts.Files;

/// <summary>The <c>generators</c> of a part, which versions 3 and 4 have.</summary>
internal static class GeneratorsReader
{
    public static Generators Read(JsonPlace? place)
    {
        if (place is null or { IsNull: true })
            return Generators.None;

        var read = new List<PlacedGenerator>();
        var unknown = new List<JsonMember>();
        foreach (var (name, value) in place.Members("generators, which are an object"))
        {
            if (CategoryNames.Find(name) is not { } part)
                unknown.Add(new JsonMember(name, value.Fragment));
            else if (part is Part.Method or Part.Path or Part.Status)
                read.Add(new PlacedGenerator(part, "", ReadOne(value)));
            else
                read.AddRange(ReadPlaced(value, part));
        }

        return read.Count + unknown.Count == 0
            ? Generators.None
            : new Generators(read.ToSequence()) { UnknownCategories = unknown.ToSequence() };
    }

    public static IEnumerable<PlacedGenerator> ReadPlaced(JsonPlace place, Part part) =>
        place.Members("generators by their places").Select(member =>
            new PlacedGenerator(part, CategoryNames.PathIn(part, member.Name), ReadOne(member.Value)));

    public static Generator ReadOne(JsonPlace place)
    {
        var generator = place.Object("a generator, which is an object");
        var type = generator.Require("type", "the type of a generator").Text();
        return new Generator(type, generator.LeftOver());
    }
}
