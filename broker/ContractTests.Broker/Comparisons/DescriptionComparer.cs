using System.Collections.Concurrent;
using ContractTests.Broker.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace ContractTests.Broker.Comparisons;

/// <summary>
/// Compares contents with descriptions outside of transactions, with at most one comparison per processor at once for
/// all requests. The most recently used descriptions stay compiled.
/// </summary>
internal sealed class DescriptionComparer(Database database) : IDisposable
{
    /// <summary>
    /// The maximum size in bytes of texts whose compiled form is kept; that is several times as large.
    /// </summary>
    private const int MostKept = 16 * 1024 * 1024;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount);

    public Task<CompiledDescription> Compile(
        string specification, ReadOnlyMemory<byte> text, CancellationToken cancellation) =>
        Run(() => CompiledDescription.Of(specification, text), cancellation);

    public Task<Comparison> Compare(
        CompiledDescription description, ReadOnlyMemory<byte> pact, CancellationToken cancellation) =>
        Run(() => description.Compare(pact), cancellation);

    /// <summary>The comparisons of stored contents; deleted ones are left out.</summary>
    public async Task<IReadOnlyDictionary<ComparedPair, Comparison>> Compare(
        IEnumerable<ComparedPair> pairs, CancellationToken cancellation)
    {
        var done = new ConcurrentDictionary<ComparedPair, Comparison>();
        await AtOnce(pairs.GroupBy(pair => pair.ContentId), async (content, stop) =>
        {
            if (await database.ReadAtOnce(session => session.ContentToCompare(content.Key), stop) is not { } pact)
                return;
            foreach (var pair in content)
            {
                if (await Find(pair.DescriptionId, stop) is { } description)
                    done[pair] = await Compare(description, pact, stop);
            }
        }, cancellation);
        return done;
    }

    /// <summary>Runs an action for each item, several in parallel.</summary>
    public static Task AtOnce<T>(
        IEnumerable<T> all, Func<T, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellation,
            },
            work);

    /// <summary>Null if it is not stored.</summary>
    public async Task<CompiledDescription?> Find(long descriptionId, CancellationToken cancellation)
    {
        if (_kept.TryGetValue(descriptionId, out CompiledDescription? known))
            return known;
        var stored = await database.ReadAtOnce(session => session.DescriptionText(descriptionId), cancellation);
        if (stored is null)
            return null;
        var compiled = await Compile(stored.Specification, stored.Text, cancellation);
        Keep(descriptionId, compiled);
        return compiled;
    }

    /// <summary>Stores it for later requests.</summary>
    public void Keep(long descriptionId, CompiledDescription description) =>
        _kept.Set(descriptionId, description, new MemoryCacheEntryOptions { Size = Math.Max(1, description.Size) });

    public void Dispose()
    {
        _kept.Dispose();
        _free.Dispose();
    }

    /// <summary>Runs one action when a processor is free.</summary>
    public async Task<T> Run<T>(Func<T> work, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _free.Release();
        }
    }
}
