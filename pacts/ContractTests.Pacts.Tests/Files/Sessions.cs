using ContractTests.Pacts.Files;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Pacts.Tests.Files;

public sealed class Sessions : IDisposable
{
    /// <summary>Interactions recorded within this time are written together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly string _folder = Directory.CreateTempSubdirectory("pacts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Interactions_of_parallel_tests_are_written_once()
    {
        var session = PactFileSession.Open(_folder, "C", "P");

        Parallel.For(0, 200, number => session.Record(Samples.PaymentRequest($"request {number}", "s")));
        session.Flush();

        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(200);
    }

    [Fact]
    public void All_tests_of_a_process_share_the_session_of_a_file()
    {
        var session = PactFileSession.Open(_folder, "C", "P");

        PactFileSession.Open(Path.Combine(_folder, "."), "C", "P").ShouldBeSameAs(session);
        PactFileSession.Open(_folder, "C", "Q").ShouldNotBeSameAs(session);
        Should.Throw<InvalidOperationException>(() => PactFileSession.Open(_folder, "C", "P", SpecificationVersion.V3))
            .Message.ShouldContain("expected version 4.0 and mode Merge, with which this process writes it already");
    }

    [Fact]
    public void The_same_interaction_twice_is_one_and_a_different_one_fails_at_once()
    {
        var session = PactFileSession.Open(_folder, "C", "P");
        session.Record(Samples.PaymentRequest("a", "s"));

        session.Record(Samples.PaymentRequest("a", "s"));

        Should.Throw<PactConflictException>(() => session.Record(Samples.PaymentRequest("a", "s", status: 402)));
        session.Flush();
        PactFile.Read(session.FilePath).Interactions.ShouldBe([Samples.PaymentRequest("a", "s")]);
    }

    [Fact]
    public void New_interactions_come_in_the_order_in_which_they_are_declared_whenever_their_tests_ran()
    {
        var time = new FakeTimeProvider();
        PactFile.Write(_folder, new Contract("C", "P", [Samples.PaymentRequest("z", "s")]));
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);

        Record("d", "/home/b/Two.cs", 3);
        Record("c", "/home/b/One.cs", 20);
        time.Advance(Pause);
        Record("y", "/home/b/One.cs", 3);
        Record("x", "/home/b/One.cs", 3);
        Record("z", "/home/b/Two.cs", 90);
        session.Record(Samples.PaymentRequest("nowhere", "s"));
        Record("c", "/home/b/Two.cs", 1);
        Record("d", "/home/b/One.cs", 10);
        session.Flush();

        PactFile.Read(session.FilePath).Interactions.Select(interaction => interaction.Description)
            .ShouldBe(["z", "y", "x", "d", "c", "nowhere"]);

        void Record(string description, string file, int line) =>
            session.Record(Samples.PaymentRequest(description, "s"), new SourceLine(file, line));
    }

    [Theory]
    [InlineData("C:\\src\\a\\B.cs", "C:\\src\\a-b\\A.cs")]
    [InlineData("/src/a/B.cs", "/src/a-b/A.cs")]
    public void Source_files_have_one_order_on_every_operating_system(string later, string earlier) =>
        new SourceLine(earlier, 9).ShouldBeLessThan(new SourceLine(later, 1));

    [Fact]
    public void Declared_again_at_its_line_an_interaction_is_replaced()
    {
        var session = PactFileSession.Open(_folder, "C", "P");
        var line = new SourceLine("/home/b/One.cs", 3);
        session.Record(Samples.PaymentRequest("a", "s"), line);
        session.Record(Samples.PaymentRequest("a", "s", status: 402), line);

        session.Record(Samples.PaymentRequest("a", "s", status: 409), line);

        session.Flush();
        PactFile.Read(session.FilePath).Interactions.ShouldBe([Samples.PaymentRequest("a", "s", status: 409)]);
    }

    [Fact]
    public void Two_lines_that_declare_different_things_under_one_name_are_both_shown()
    {
        var session = PactFileSession.Open(_folder, "C", "P");
        session.Record(Samples.PaymentRequest("a", "s"), new SourceLine("/home/b/One.cs", 3));
        session.Record(Samples.PaymentRequest("a", "s"), new SourceLine("/home/b/Two.cs", 4));

        var conflict = Should.Throw<PactFailureException>(
            () => session.Record(Samples.PaymentRequest("a", "s", status: 402), new SourceLine("/home/b/Two.cs", 4)));

        conflict.Message.ShouldContain("the first, declared at /home/b/One.cs:3:\n");
        conflict.Message.ShouldContain("\"status\": 200");
        conflict.Message.ShouldContain("the second, declared at /home/b/Two.cs:4:\n");
        conflict.Message.ShouldContain("\"status\": 402");
    }

    [Fact]
    public void What_others_write_meanwhile_stays()
    {
        var time = new FakeTimeProvider();
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);
        session.Record(Samples.PaymentRequest("a", "s"));
        time.Advance(Pause);
        PactFile.Write(_folder, new Contract("C", "P", [Samples.PaymentRequest("theirs", "s")]));

        session.Record(Samples.PaymentRequest("b", "s"));
        time.Advance(Pause);

        PactFile.Read(session.FilePath).Interactions.Select(interaction => interaction.Description)
            .ShouldBe(["theirs", "a", "b"]);
    }

    [Fact]
    public void A_folder_where_nothing_can_be_written_is_named_when_the_session_is_opened()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        var refused = Should.Throw<PactFileException>(
            () => PactFileSession.Open(Path.Combine(_folder, "file"), "C", "P"));

        refused.Message.ShouldStartWith(Path.Combine(_folder, "file", "C-P.json: expected a file that can be written"));
        refused.Message.ShouldNotContain('\n');
    }

    [Fact]
    public void Opening_a_session_leaves_nothing_behind()
    {
        PactFileSession.Open(_folder, "C", "P");

        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_pause_is_no_longer_than_half_a_second_whatever_was_written_before()
    {
        var time = new FakeTimeProvider();
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);
        for (var number = 0; number < 10; number++)
        {
            session.Record(Samples.PaymentRequest($"{number}", "s"));
            time.Advance(TimeSpan.FromSeconds(0.5));
            PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(number + 1);
        }
    }

    [Fact]
    public void After_a_slow_write_the_pause_is_twice_as_long_as_the_write()
    {
        var time = new SlowDisk();
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);
        session.Record(Samples.PaymentRequest("a", "s"));
        time.Advance(Pause);

        session.Record(Samples.PaymentRequest("b", "s"));
        time.Advance(2 * SlowDisk.Write - TimeSpan.FromMilliseconds(1));
        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromMilliseconds(1));

        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(2);
    }

    [Fact]
    public void What_the_version_cannot_say_fails_the_test_that_recorded_it()
    {
        var session = PactFileSession.Open(_folder, "C", "P", SpecificationVersion.V2);

        Should.Throw<UnsupportedBySpecificationException>(
            () => session.Record(Samples.PaymentRequest("a", "s") with { Pending = true }));
    }

    [Fact]
    public void The_timer_writes_what_came_until_then()
    {
        var time = new FakeTimeProvider();
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);

        session.Record(Samples.PaymentRequest("a", "s"));
        time.Advance(Pause - TimeSpan.FromMilliseconds(1));
        session.Record(Samples.PaymentRequest("b", "s"));
        File.Exists(session.FilePath).ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));

        PactFile.Read(session.FilePath).Interactions.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_could_not_be_written_fails_the_next_test()
    {
        var time = new FakeTimeProvider();
        var session = new PactFileSession(_folder, new Contract("C", "P", []), WriteMode.Merge, time);
        File.WriteAllText(session.FilePath, "not a pact");

        session.Record(Samples.PaymentRequest("a", "s"));
        time.Advance(Pause);

        Should.Throw<PactFileException>(() => session.Record(Samples.PaymentRequest("b", "s")));
    }

    [Fact]
    public void Metadata_of_the_author_stand_beside_the_version()
    {
        var session = PactFileSession.Open(_folder, "C", "P");
        session.AddMetadata("team", "name", "payments");
        session.AddMetadata("team", "mail", "p@example.org");
        session.Record(Samples.PaymentRequest("a", "s"));
        session.Flush();

        var metadata = PactFile.Read(session.FilePath).Metadata;

        metadata.Single().ShouldBe(
            new JsonMember("team", JsonFragment.Parse("""{"name": "payments", "mail": "p@example.org"}""")));
    }

    /// <summary>Every write seems to take the same time.</summary>
    private sealed class SlowDisk : FakeTimeProvider
    {
        public static readonly TimeSpan Write = TimeSpan.FromMilliseconds(300);

        private long _asked;

        public override long GetTimestamp() => base.GetTimestamp() + (_asked++ * Write.Ticks);
    }
}
