using Microsoft.CodeAnalysis;

namespace System.Linq;

/// <summary>What <see cref="Enumerable"/> has since .NET 9.</summary>
[Embedded]
internal static class EnumerableAdditions
{
    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> source) =>
        source.Select((item, index) => (index, item));
}
