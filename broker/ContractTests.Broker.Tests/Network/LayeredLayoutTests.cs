using ContractTests.Broker.Network;

namespace ContractTests.Broker.Tests.Network;

/// <summary>How a network is arranged.</summary>
public sealed class LayeredLayoutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_two_share_a_place_whatever_the_network_is_like(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 50; run++)
        {
            var (count, edges) = RandomNetwork(random);

            var layout = LayeredLayout.Of(count, edges);

            foreach (var column in Enumerable.Range(0, count).GroupBy(node => layout.Column[node]))
            {
                var places = column.Select(node => layout.Place[node]).Order().ToList();
                places.Zip(places.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First > 0.999);
            }

            layout.Place.ShouldAllBe(place => place >= 0);
            layout.Column.ShouldAllBe(column => column >= 0);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Without_a_circle_each_consumer_is_left_of_its_providers(int seed)
    {
        var random = new Random(seed);
        var (count, edges) = RandomNetwork(random);
        List<(int From, int To)> forward = [.. edges.Select(edge => edge.From < edge.To ? edge : (edge.To, edge.From))];

        var layout = LayeredLayout.Of(count, forward);

        forward.ShouldAllBe(edge => layout.Column[edge.From] < layout.Column[edge.To]);
    }

    [Fact]
    public void A_circle_is_cut_in_one_place()
    {
        var layout = LayeredLayout.Of(3, [(0, 1), (1, 2), (2, 0)]);

        layout.Column.Order().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void A_consumer_stands_beside_the_middle_of_its_providers()
    {
        var layout = LayeredLayout.Of(4, [(0, 1), (0, 2), (0, 3)]);

        layout.Place[0].ShouldBe(layout.Place.Skip(1).Average(), 0.001);
        layout.Column.ShouldBe([0, 1, 1, 1]);
    }

    [Fact]
    public void Nobody_is_no_trouble() => LayeredLayout.Of(0, []).Place.ShouldBeEmpty();

    private static (int Count, IReadOnlyList<(int From, int To)> Edges) RandomNetwork(Random random)
    {
        var count = random.Next(1, 60);
        return (count, [.. Enumerable.Range(0, random.Next(3 * count))
            .Select(_ => (From: random.Next(count), To: random.Next(count)))
            .Where(edge => edge.From != edge.To).Distinct()]);
    }
}
