using ContractTests.Cli.Importing;

namespace ContractTests.Cli.Tests.Importing;

public sealed class ProgressTests
{
    [Fact]
    public void Long_work_is_told_every_two_seconds_and_short_work_never()
    {
        var clock = new MovedClock();
        using var errors = new StringWriter();
        var progress = new Progress(new ToolContext(
            TextWriter.Null, errors, new Dictionary<string, string>(), clock));

        foreach (var (second, done) in new[] { (0, 1), (1, 2), (2, 3), (3, 4), (4, 5) })
        {
            clock.Now = DateTimeOffset.UnixEpoch.AddSeconds(second);
            progress.Tell("versions", done, done == 5 ? 9 : null);
        }

        errors.ToString().ReplaceLineEndings("\n").ShouldBe("import: versions 3\nimport: versions 5 of 9\n");
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
