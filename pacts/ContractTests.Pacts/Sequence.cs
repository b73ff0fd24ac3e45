using System.Collections;
using System.Runtime.CompilerServices;

namespace ContractTests.Pacts;

/// <summary>
/// An immutable list that compares its elements for equality, so that records that contain one are equal by value.
/// </summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    public static readonly Sequence<T> Empty = new([]);

    private readonly T[] _elements;

    internal Sequence(T[] elements) => _elements = elements;

    public int Count => _elements.Length;

    public T this[int index] => _elements[index];

    public ReadOnlySpan<T> AsSpan() => _elements;

    public Sequence<T> Add(T element) => new([.. _elements, element]);

    public bool Equals(Sequence<T>? other) => other is not null && _elements.AsSpan().SequenceEqual(other._elements);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var element in _elements)
            hash.Add(element);

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Creates sequences from collection expressions and from other collections.</summary>
public static class Sequence
{
    public static Sequence<T> Create<T>(ReadOnlySpan<T> elements) =>
        elements.IsEmpty ? Sequence<T>.Empty : new Sequence<T>(elements.ToArray());

    public static Sequence<T> ToSequence<T>(this IEnumerable<T> elements)
    {
        T[] copy = [.. elements];
        return copy.Length == 0 ? Sequence<T>.Empty : new Sequence<T>(copy);
    }
}
