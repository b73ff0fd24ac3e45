using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Integration.Tests;

public sealed class Fixtures
{
    [Fact]
    public async Task A_service_runs_on_the_clock_of_the_test()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var service = new TinyService();
        service.UseClock(clock);

        (await Get(service, "/time")).ShouldBe("2030-06-01T12:00:00.0000000+00:00");
        clock.Advance(TimeSpan.FromHours(1));

        (await Get(service, "/time")).ShouldBe("2030-06-01T13:00:00.0000000+00:00");
    }

    [Fact]
    public async Task A_setting_of_the_test_stands_above_all_others()
    {
        await using var service = new TinyService();
        service.UseSetting("Tiny:Greeting", "hello");

        (await Get(service, "/setting")).ShouldBe("hello");
    }

    [Fact]
    public async Task The_environment_is_testing_unless_the_test_names_another()
    {
        await using var service = new TinyService();
        await using var staging = new TinyService();
        staging.UseEnvironment("Staging");

        (await Get(service, "/environment")).ShouldBe("Testing");
        (await Get(staging, "/environment")).ShouldBe("Staging");
    }

    [Fact]
    public async Task A_test_captures_the_log_of_its_own_requests_alone()
    {
        await using var service = new TinyService();

        async Task<string> Speak(string word)
        {
            using var log = service.Log.Capture();
            await service.CreateClient().GetAsync($"/log/{word}", TestContext.Current.CancellationToken);
            return log.ToString();
        }

        var logs = await Task.WhenAll(Speak("one"), Speak("two"));

        logs[0].ShouldContain("heard one");
        logs[0].ShouldNotContain("heard two");
        logs[1].ShouldContain("heard two");
        service.Log.All.ShouldContain(line => line.Message == "heard one");
    }

    [Fact]
    public async Task Log_lines_reach_the_output_of_the_test_until_it_ends()
    {
        await using var service = new TinyService();
        var output = new List<string>();
        var log = service.Log.Capture(output.Add);

        await service.CreateClient().GetAsync("/log/early", TestContext.Current.CancellationToken);
        log.Dispose();
        await service.CreateClient().GetAsync("/log/late", TestContext.Current.CancellationToken);

        output.ShouldContain("Information ContractTests.Integration.Tests.TinyService: heard early");
        output.ShouldNotContain(line => line.Contains("late"));
    }

    [Fact]
    public async Task Set_up_after_the_first_request_is_refused()
    {
        await using var service = new TinyService();
        await Get(service, "/time");

        var failure = Should.Throw<InvalidOperationException>(() => service.UseSetting("Tiny:Greeting", "too late"));

        failure.Message.ShouldStartWith("TinyService: expected its set-up before the first request");
    }

    [Fact]
    public async Task A_service_that_does_not_start_says_why_in_one_line()
    {
        await using var service = new TinyService();
        service.UseServices(_ => throw new NotSupportedException("no\nledger"));

        Should.Throw<InvalidOperationException>(() => service.CreateApi()).Message.ShouldBe(
            "TinyService: expected the service to start, but it threw NotSupportedException: no\\nledger. "
            + "Check its settings (UseSetting) and what it needs at start.");
    }

    [Fact]
    public async Task A_service_whose_host_is_gone_before_its_start_is_asked_for_says_what_it_logged()
    {
        await using var service = new GivingUpService();

        var failure = Should.Throw<InvalidOperationException>(() => service.CreateApi());

        failure.Message.ShouldStartWith(
            "GivingUpService: expected the service to start, but it threw NotSupportedException: no ledger. ");
        failure.InnerException.ShouldBeOfType<NotSupportedException>();
    }

    private static Task<string> Get(TinyService service, string path) =>
        service.CreateClient().GetStringAsync(path, TestContext.Current.CancellationToken);
}
