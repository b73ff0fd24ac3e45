using System.Globalization;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>Types by the names that C# has for them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ushort)] = "ushort",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>With the namespace.</summary>
    public static string Full(Type type) => $"{type.Namespace}.{Nested(type)}";

    /// <summary>As written in a source file that has the <c>using</c>.</summary>
    public static string Short(Type type)
    {
        if (type.IsByRef)
            return Short(type.GetElementType()!);
        if (type.IsArray)
            return $"{Short(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Short(value)}?";

        return Keywords.GetValueOrDefault(type) ?? (type.IsGenericParameter ? type.Name : Nested(type));
    }

    public static string Arguments(IReadOnlyCollection<Type> arguments) =>
        arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments.Select(Short))}>";

    // The arguments of the outer types come first in the list of a nested one.
    private static string Nested(Type type)
    {
        var outer = type.DeclaringType;
        var passed = outer?.GetGenericArguments().Length ?? 0;
        var arguments = type.GetGenericArguments();
        var own = arguments.Skip(passed).ToList();
        var name = type.Name.Split('`')[0] + Arguments(own);
        if (outer is null)
            return name;

        var closed = outer.IsGenericTypeDefinition && !type.IsGenericTypeDefinition
            ? outer.MakeGenericType([.. arguments.Take(passed)])
            : outer;
        return string.Create(CultureInfo.InvariantCulture, $"{Nested(closed)}.{name}");
    }
}
