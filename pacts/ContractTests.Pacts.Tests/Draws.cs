using FsCheck;

namespace ContractTests.Pacts.Tests;

/// <summary>The cases for which a property is checked.</summary>
public enum Seed
{
    /// <summary>The same in each run.</summary>
    Known,

    /// <summary>Ten times as many, different in each run; the output has the seed.</summary>
    Fresh,
}

/// <summary>Checks properties: always with the known seed, and in soak runs with a fresh one.</summary>
internal static class Draws
{
    /// <param name="count">The number of cases of the known seed.</param>
    public static void Check(this Seed seed, int count, Property property)
    {
        var (number, step) = seed == Seed.Known ? (20240229UL, 77UL) : Drawn();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {number}, {step}");
        var run = Config.QuickThrowOnFailure
            .WithReplay(number, step)
            .WithMaxTest(seed == Seed.Known ? count : count * 10)
            .WithQuietOnSuccess(true);
        FsCheck.Check.One(run, property);
    }

    /// <summary>The second number of a seed is odd.</summary>
    private static (ulong Number, ulong Step) Drawn() => (
        (ulong)Random.Shared.NextInt64(), (ulong)Random.Shared.Next() | 1);
}
