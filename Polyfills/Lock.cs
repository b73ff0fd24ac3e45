using Microsoft.CodeAnalysis;

namespace System.Threading;

/// <summary>The lock of .NET 9, which the <c>lock</c> statement knows by its name.</summary>
[Embedded]
internal sealed class Lock
{
    private readonly object _monitor = new();

    public Scope EnterScope()
    {
        Monitor.Enter(_monitor);
        return new Scope(_monitor);
    }

    public readonly ref struct Scope(object monitor)
    {
        public void Dispose() => Monitor.Exit(monitor);
    }
}
