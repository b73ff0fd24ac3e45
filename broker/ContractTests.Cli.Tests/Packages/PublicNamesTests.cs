using System.Reflection;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>The names that users of the libraries see follow one rule everywhere.</summary>
public sealed class PublicNamesTests
{
    /// <summary>One class for two major versions of xUnit: a test project has one of them.</summary>
    private const string OfEachTestFramework = "XunitOutput";

    private static readonly Assembly[] Libraries =
        [.. PackedPackages.Libraries.Select(Assembly.Load)];

    [Fact]
    public void A_method_that_is_awaited_ends_in_Async()
    {
        var methods = Libraries.SelectMany(library => library.GetExportedTypes())
            .Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName)
            .Select(method => (Name: $"{method.DeclaringType!.FullName}.{method.Name}", IsAwaited: IsAwaited(method)))
            .ToList();

        methods.Where(method => method.IsAwaited).ShouldNotBeEmpty();
        methods.Where(method => method.IsAwaited != method.Name.EndsWith("Async", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_two_libraries_have_a_type_of_the_same_name() =>
        Libraries.SelectMany(library => library.GetExportedTypes())
            .Where(type => !type.IsNested && type.Name != OfEachTestFramework)
            .GroupBy(type => type.Name)
            .Where(same => same.Select(type => type.Assembly).Distinct().Count() > 1)
            .Select(same => string.Join(", ", same))
            .ShouldBeEmpty();

    [Fact]
    public void The_exceptions_of_a_library_have_one_root()
    {
        var roots = Libraries.Select(library => library.GetExportedTypes()
                .Where(type => typeof(Exception).IsAssignableFrom(type))
                .Select(Root)
                .Distinct()
                .ToList())
            .ToList();

        roots.ShouldContain(ofOne => ofOne.Count == 1);
        roots.Where(ofOne => ofOne.Count > 1).Select(ofOne => string.Join(", ", ofOne)).ShouldBeEmpty();
    }

    private static bool IsAwaited(MethodInfo method)
    {
        var result = method.ReturnType.IsGenericType
            ? method.ReturnType.GetGenericTypeDefinition()
            : method.ReturnType;
        return result == typeof(Task) || result == typeof(Task<>) || result == typeof(ValueTask)
            || result == typeof(ValueTask<>) || result == typeof(IAsyncEnumerable<>);
    }

    /// <summary>The last base type that one of the libraries has.</summary>
    private static Type Root(Type exception)
    {
        var root = exception;
        while (root.BaseType is { } parent && Libraries.Contains(parent.Assembly))
            root = parent;
        return root;
    }
}
