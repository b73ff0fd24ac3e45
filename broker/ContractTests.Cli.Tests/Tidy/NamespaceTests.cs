using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>
/// The namespace of a file is its folder. Public types of a package live in the package's root namespace, so that a
/// user needs one <c>using</c>.
/// </summary>
public sealed partial class NamespaceTests
{
    // Compiled as a user's code that only changes its using lines.
    private const string UserCode = "consumer/ContractTests.Consumer.Tests/MovingFromPactNet/";

    [Fact]
    public void A_namespace_is_the_folder_of_its_file() => Sources()
        .Where(source => source.Namespace != source.Expected && !source.IsPublicOfPackage)
        .Select(source => $"{source.File}: {source.Namespace}, expected {source.Expected}").ShouldBeEmpty();

    [Fact]
    public void Both_kinds_are_found()
    {
        Sources().Count().ShouldBeGreaterThan(1_000);
        Sources().Count(source => source.IsPublicOfPackage).ShouldBeGreaterThan(50);
    }

    private static IEnumerable<Source> Sources() => Repository.Projects().SelectMany(project =>
    {
        var folder = Repository.Relative(Path.GetDirectoryName(project)!) + "/";
        var text = File.ReadAllText(project);
        var root = RootNamespace().Match(text) is { Success: true } set
            ? set.Groups["name"].Value
            : Path.GetFileNameWithoutExtension(project);
        var isPackage = text.Contains("<IsPackable>true", StringComparison.Ordinal);
        return Repository.Files(".cs").Select(Repository.Relative)
            .Where(file => file.StartsWith(folder, StringComparison.Ordinal)
                && !file.Contains("/templates/", StringComparison.Ordinal)
                && !file.StartsWith(UserCode, StringComparison.Ordinal))
            .SelectMany(file => Read(file, root, Path.GetDirectoryName(file[folder.Length..])!, isPackage));
    });

    private static IEnumerable<Source> Read(string file, string root, string folder, bool isPackage)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var expected = folder.Length == 0 ? root : $"{root}.{folder.Replace('/', '.')}";
        return Namespace().Matches(text).Select(found => found.Groups["name"].Value).Select(name =>
            new Source(file, name, expected, isPackage && name == root && PublicType().IsMatch(text)));
    }

    [GeneratedRegex("<RootNamespace>(?<name>.+?)</RootNamespace>")]
    private static partial Regex RootNamespace();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public [\w ]*\b(class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    private sealed record Source(string File, string Namespace, string Expected, bool IsPublicOfPackage);
}
