using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class Sessions : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pacts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Interactions_of_parallel_tests_are_written_once()
    {
        var session = PactFileSession.Open(folder, "C", "P");

        Parallel.For(0, 200, number => session.Record(Samples.PaymentRequest($"request {number}", "s")));
        session.Flush();

        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(200);
    }

    [Fact]
    public void All_tests_of_a_process_share_the_session_of_a_file()
    {
        var session = PactFileSession.Open(folder, "C", "P");

        PactFileSession.Open(Path.Combine(folder, "."), "C", "P").ShouldBeSameAs(session);
        PactFileSession.Open(folder, "C", "Q").ShouldNotBeSameAs(session);
        Should.Throw<InvalidOperationException>(() => PactFileSession.Open(folder, "C", "P", SpecificationVersion.V3))
            .Message.ShouldContain("expected version 4.0 and mode Merge, with which this process writes it already");
    }

    [Fact]
    public void The_same_interaction_twice_is_one_and_a_different_one_fails_at_once()
    {
        var session = PactFileSession.Open(folder, "C", "P");
        session.Record(Samples.PaymentRequest("a", "s"));

        session.Record(Samples.PaymentRequest("a", "s"));

        Should.Throw<PactConflictException>(() => session.Record(Samples.PaymentRequest("a", "s", status: 402)));
        session.Flush();
        PactFile.Read(session.FilePath).Interactions.ShouldBe([Samples.PaymentRequest("a", "s")]);
    }

    [Fact]
    public void What_the_version_cannot_say_fails_the_test_that_recorded_it()
    {
        var session = PactFileSession.Open(folder, "C", "P", SpecificationVersion.V2);

        Should.Throw<UnsupportedBySpecificationException>(
            () => session.Record(Samples.PaymentRequest("a", "s") with { Pending = true }));
    }

    [Fact]
    public void The_timer_writes_what_came_until_then()
    {
        var time = new ManualTime();
        var session = new PactFileSession(folder, new Contract("C", "P", []), WriteMode.Merge, time);

        session.Record(Samples.PaymentRequest("a", "s"));
        session.Record(Samples.PaymentRequest("b", "s"));
        File.Exists(session.FilePath).ShouldBeFalse();
        time.Ring();

        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(2);
        time.Timers.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_could_not_be_written_fails_the_next_test()
    {
        var time = new ManualTime();
        var session = new PactFileSession(folder, new Contract("C", "P", []), WriteMode.Merge, time);
        File.WriteAllText(session.FilePath, "not a pact");

        session.Record(Samples.PaymentRequest("a", "s"));
        time.Ring();

        Should.Throw<PactFileException>(() => session.Record(Samples.PaymentRequest("b", "s")));
    }

    [Fact]
    public void Metadata_of_the_author_stand_beside_the_version()
    {
        var session = PactFileSession.Open(folder, "C", "P");
        session.AddMetadata("team", "name", "payments");
        session.AddMetadata("team", "mail", "p@example.org");
        session.Record(Samples.PaymentRequest("a", "s"));
        session.Flush();

        var metadata = PactFile.Read(session.FilePath).Metadata;

        metadata.Single().ShouldBe(
            new JsonMember("team", JsonFragment.Parse("""{"name": "payments", "mail": "p@example.org"}""")));
    }

    /// <summary>A clock whose only timer rings when told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private TimerCallback? callback;

        public int Timers { get; private set; }

        public void Ring() => callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.callback = callback;
            return new Changes(this);
        }

        private sealed class Changes(ManualTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Timers++;
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
