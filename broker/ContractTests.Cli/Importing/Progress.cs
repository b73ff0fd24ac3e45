namespace ContractTests.Cli.Importing;

/// <summary>Prints the progress of a long operation every two seconds. Thread-safe.</summary>
internal sealed class Progress(ToolContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Lock _alone = new();
    private DateTimeOffset _told = context.Time.GetUtcNow();

    public void Tell(string what, int done, int? of = null)
    {
        lock (_alone)
        {
            var now = context.Time.GetUtcNow();
            if (now - _told < Pause)
                return;
            _told = now;
            context.Errors.WriteLine($"import: {what} {done}{(of is null ? "" : $" of {of}")}");
        }
    }
}
