using System.Xml.Linq;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The packages of what these tests were built from, for every framework, made once for all tests of a run. They carry
/// a version that no other run has, so that no package kept on the machine is taken for one of them.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<Task> Packing = new(Pack);

    static PackedPackages() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();

    /// <summary>The folder that users would name as a source.</summary>
    public string Source => Folder.Path;

    public string Version => Number;

    /// <summary>Every project that is a package.</summary>
    public static IEnumerable<string> Names => Projects.Select(project => Path.GetFileNameWithoutExtension(project));

    /// <summary>The packages that contain an assembly to reference.</summary>
    public static IEnumerable<string> Libraries =>
        Names.Where(name => name is not ("ContractTests.Cli" or "ContractTests.Templates"));

    private static string Number { get; } = NewNumber();

    private static IEnumerable<string> Projects => Repository.Projects()
        .Where(project => XDocument.Load(project).Descendants("IsPackable").Any(value => value.Value == "true"));

    public async ValueTask InitializeAsync() => await Packing.Value;

    public string File(string package, string extension) =>
        Path.Combine(Source, $"{package}.{Version}.{extension}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string NewNumber()
    {
        var build = Path.Combine(Repository.Root, "Directory.Build.props");
        var released = XDocument.Load(build).Descendants("Version").Single().Value;
        return $"{released}-test.{Guid.NewGuid():N}";
    }

    // The solution would build every test project for both frameworks as well.
    private static async Task Pack()
    {
        using var folder = new TemporaryFolder();
        var listed = string.Concat(Projects.Select(project => $"""<Project Path="{project}" />"""));
        var solution = folder.Write("Packages.slnx", $"<Solution>{listed}</Solution>");
        (await DotNet.Run(Repository.Root,
        [
            "pack", solution, "-c", DotNet.Configuration, "-o", Folder.Path, "--nologo", "-v", "quiet",
            "-p:AllFrameworks=true", "-p:RunAnalyzers=false", $"-p:PackageVersion={Number}",
        ])).ShouldHaveSucceeded();
    }
}
