using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using ContractTests.Broker.Observability;

namespace ContractTests.Broker.Tests.Observability;

public sealed class PrometheusTextTests
{
    private static readonly JsonObject Counts = JsonNode.Parse(
        """{"pactPublications": {"count": 3, "first": "2026-11-22T10:00:00+00:00"}, "matrix": {"count": -1}}""")!
        .AsObject();

    [Fact]
    public void A_count_is_a_gauge_named_by_its_path()
    {
        var text = new PrometheusText(isOpenMetrics: false).Add(Counts);

        text.ToString().ShouldBe("""
            # TYPE pact_broker_pact_publications_count gauge
            pact_broker_pact_publications_count 3

            """.ReplaceLineEndings("\n"));
        text.ContentType.ShouldBe("text/plain; version=0.0.4; charset=utf-8");
    }

    [Fact]
    public void OpenMetrics_ends_in_a_line_that_says_so()
    {
        new PrometheusText(isOpenMetrics: true).Add(Counts).ToString().ShouldEndWith("count 3\n# EOF\n");
    }

    [Fact]
    public void A_histogram_counts_what_lies_below_each_bound()
    {
        using var meter = new Meter("test");
        var instrument = meter.CreateHistogram<double>("work.duration", "s", "How long\nit took");
        var series = new Series([new("http.route", "/a\"b\\c")], [0.5, 1]);
        series.Add(0.25);
        series.Add(0.75);
        series.Add(4);

        var text = new PrometheusText(isOpenMetrics: false)
            .Add([new Measured(instrument, InstrumentKind.Histogram, [series])]);

        text.ToString().ShouldBe("""
            # HELP work_duration_seconds How long\nit took
            # TYPE work_duration_seconds histogram
            work_duration_seconds_bucket{http_route="/a\"b\\c",le="0.5"} 1
            work_duration_seconds_bucket{http_route="/a\"b\\c",le="1"} 2
            work_duration_seconds_bucket{http_route="/a\"b\\c",le="+Inf"} 3
            work_duration_seconds_sum{http_route="/a\"b\\c"} 5
            work_duration_seconds_count{http_route="/a\"b\\c"} 3

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(false, "# TYPE calls_total counter\ncalls_total 2\n")]
    [InlineData(true, "# TYPE calls counter\ncalls_total 2\n# EOF\n")]
    public void A_counter_ends_in_total(bool isOpenMetrics, string expected)
    {
        using var meter = new Meter("test");
        var series = new Series([], []);
        series.Add(2);

        var text = new PrometheusText(isOpenMetrics)
            .Add([new Measured(meter.CreateCounter<int>("calls"), InstrumentKind.Counter, [series])]);

        text.ToString().ShouldBe(expected);
    }
}
