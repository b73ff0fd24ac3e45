using System.Xml.Linq;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The packages of what these tests were built from, made once. They carry a version that no other run has, so that
/// no package kept on the machine is taken for one of them.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The folder that users would name as a source.</summary>
    public string Source => folder.Path;

    public string Version { get; private set; } = "";

    /// <summary>Every project that says it is a package.</summary>
    public static IEnumerable<string> Names => Repository.Files(".csproj")
        .Where(project => XDocument.Load(project).Descendants("IsPackable").Any(value => value.Value == "true"))
        .Select(project => Path.GetFileNameWithoutExtension(project));

    public async ValueTask InitializeAsync()
    {
        var build = Path.Combine(Repository.Root, "Directory.Build.props");
        var released = XDocument.Load(build).Descendants("Version").Single().Value;
        Version = $"{released}-test.{Guid.NewGuid():N}";
        var run = await DotNet.Run(Repository.Root,
        [
            "pack", "ContractTests.sln", "-c", DotNet.Configuration, "--no-build", "-o", Source, "--nologo",
            "-v", "quiet", "-p:BuildProjectReferences=false", $"-p:Version={Version}",
        ]);
        run.ShouldHaveSucceeded();
    }

    public string File(string package, string extension) =>
        Path.Combine(Source, $"{package}.{Version}.{extension}");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
