using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

public sealed class DeliverySchedulerTests
{
    private readonly DeliveryScheduler _scheduler =
        new(new WebhookOptions { CallsAtOnce = 10, CallsAtOncePerHost = 3 });

    [Fact]
    public void A_host_has_its_share_and_no_more() =>
        Chosen(Due("a", count: 5)).ShouldBe(["a", "a", "a"]);

    [Fact]
    public void What_other_nodes_are_calling_counts() =>
        Chosen(Due("a", count: 5, underWay: 2)).ShouldBe(["a"]);

    [Fact]
    public void A_host_with_no_call_under_way_comes_before_those_with_one() =>
        Chosen([.. Due("a", count: 3), .. Due("b", count: 3), .. Due("c", count: 1)])
            .ShouldBe(["a", "b", "c", "a", "b"]);

    [Fact]
    public void Half_of_the_places_are_kept_for_first_calls()
    {
        var many = Enumerable.Range(0, 4).SelectMany(host => Due($"host {host}", count: 3)).ToList();

        Chosen(many).Count.ShouldBe(5);
        Chosen(many, running: 5).Count.ShouldBe(4);
        Chosen([.. many, .. Due("late", count: 1)], running: 9).ShouldBe(["host 0"]);
        Chosen([.. Due("busy", count: 3, underWay: 1), .. Due("late", count: 1)], running: 9).ShouldBe(["late"]);
        Chosen(Due("late", count: 1), running: 10).ShouldBeEmpty();
    }

    [Fact]
    public void Hosts_that_do_not_answer_have_one_half_until_they_answer()
    {
        var hosts = Enumerable.Range(0, 8).Select(number => $"host {number}").ToList();
        var due = hosts.SelectMany(host => Due(host, count: 1)).ToList();

        var before = Chosen(due);
        hosts.ForEach(host => _scheduler.Note(host, answered: false));
        var silent = Chosen([.. due, .. Due("good", count: 1)]);
        var full = Chosen([.. due, .. Due("good", count: 1)], running: 5);
        hosts.ForEach(host => _scheduler.Note(host, answered: true));

        before.Count.ShouldBe(8);
        silent.ShouldBe(["good", "host 0", "host 1", "host 2", "host 3"]);
        full.ShouldBe(["good"]);
        Chosen(due).Count.ShouldBe(8);
    }

    [Fact]
    public void What_was_tried_before_has_one_half() =>
        Chosen([.. Enumerable.Range(0, 8).SelectMany(host => Due($"host {host}", count: 1, attempts: 1))])
            .Count.ShouldBe(5);

    [Fact]
    public void A_node_that_makes_one_call_at_a_time_calls_silent_hosts_too()
    {
        var one = new DeliveryScheduler(new WebhookOptions { CallsAtOnce = 1, CallsAtOncePerHost = 1 });
        one.Note("a", answered: false);

        one.Choose(Due("a", count: 2), running: 0).ShouldHaveSingleItem();
    }

    private List<string> Chosen(IEnumerable<DueCall> due, int running = 0) =>
        [.. _scheduler.Choose(due, running).Select(call => call.Host)];

    private static List<DueCall> Due(string host, int count, int underWay = 0, int attempts = 0) =>
        [.. Enumerable.Range(1, count).Select(number => new DueCall(number, host, attempts, underWay))];
}
