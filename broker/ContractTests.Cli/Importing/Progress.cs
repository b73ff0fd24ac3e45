namespace ContractTests.Cli.Importing;

/// <summary>Says now and then how far a long piece of work is; a short one says nothing.</summary>
internal sealed class Progress(ToolContext context, string broker)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private DateTimeOffset told = context.Time.GetUtcNow();

    public async Task Tell(string what, int done, int? of = null)
    {
        var now = context.Time.GetUtcNow();
        if (now - told < Pause)
            return;
        told = now;
        await context.Errors.WriteLineAsync($"{broker}: {what} {done}{(of is null ? "" : $" of {of}")}");
    }
}
