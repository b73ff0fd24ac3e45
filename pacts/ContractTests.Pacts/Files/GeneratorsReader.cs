namespace ContractTests.Pacts.Files;

/// <summary>Reads the <c>generators</c> of a part (versions 3 and 4).</summary>
internal static class GeneratorsReader
{
    public static Generators Read(JsonPlace? place)
    {
        if (place is null or { IsNull: true })
            return Generators.None;

        var faults = new ReadingFaults(place);
        var read = new List<PlacedGenerator>();
        var unknown = new List<JsonMember>();
        faults.Collect(() =>
        {
            foreach (var (name, value) in place.Members("generators, which are an object"))
                faults.Collect(() => Read(name, value));
        });
        var unreadable = faults.Unreadable();
        return read.Count + unknown.Count == 0 && unreadable is null
            ? Generators.None
            : new Generators(read.ToSequence())
            {
                UnknownCategories = unknown.ToSequence(),
                Unreadable = unreadable,
            };

        void Read(string name, JsonPlace value)
        {
            if (CategoryNames.Find(name) is not { } part)
            {
                unknown.Add(new JsonMember(name, value.ToFragment()));
                return;
            }

            foreach (var (path, generator) in Places(value, part))
                faults.Collect(() => read.Add(new PlacedGenerator(part, path, ReadOne(generator))));
        }
    }

    /// <exception cref="PactFileException">Some of them cannot be read.</exception>
    public static IEnumerable<PlacedGenerator> ReadPlaced(JsonPlace place, Part part) =>
        Places(place, part).Select(each => new PlacedGenerator(part, each.Path, ReadOne(each.Generator)));

    public static Generator ReadOne(JsonPlace place)
    {
        var generator = place.Object("a generator, which is an object");
        place.RequireWellFormed();
        var type = generator.Require("type", "the type of a generator").Text();
        return new Generator(type, generator.LeftOver());
    }

    private static IEnumerable<(string Path, JsonPlace Generator)> Places(JsonPlace place, Part part) =>
        part is Part.Method or Part.Path or Part.Status
            ? [("", place)]
            : place.Members("generators by their places")
                .Select(member => (CategoryNames.PathIn(part, member.Name), member.Value));
}
