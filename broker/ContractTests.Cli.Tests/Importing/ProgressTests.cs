using ContractTests.Cli.Importing;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Cli.Tests.Importing;

public sealed class ProgressTests
{
    [Fact]
    public void Long_work_is_told_every_two_seconds_and_short_work_never()
    {
        var clock = new FakeTimeProvider();
        using var errors = new StringWriter();
        var progress = new Progress(new ToolContext(
            TextWriter.Null, errors, new Dictionary<string, string>(), clock));

        for (var done = 1; done <= 5; done++)
        {
            progress.Tell("versions", done, done == 5 ? 9 : null);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        errors.ToString().ReplaceLineEndings("\n").ShouldBe("import: versions 3\nimport: versions 5 of 9\n");
    }
}
