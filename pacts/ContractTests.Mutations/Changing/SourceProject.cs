using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContractTests.Mutations.Changing;

/// <summary>A project as the compiler sees it: its sources, generated sources, and references.</summary>
internal sealed partial class SourceProject
{
    private const int HashAndPosition = 20;

    private readonly CSharpCommandLineArguments _arguments;
    private readonly string _folder;

    private SourceProject(CSharpCommandLineArguments arguments, string folder, CSharpCompilation compilation)
    {
        (_arguments, _folder, Compilation) = (arguments, folder, compilation);
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>
    /// Compiles the project again, keeps generated files in a folder, and reads the compiler's arguments.
    /// </summary>
    /// <param name="changing">The folder whose files will change.</param>
    public static async Task<SourceProject> ReadAsync(
        string projectFile, string configuration, string generatedFolder, string changing,
        CancellationToken cancellation)
    {
        if (Directory.Exists(generatedFolder))
            Directory.Delete(generatedFolder, recursive: true);
        Directory.CreateDirectory(generatedFolder);

        var output = await Programs.RunAsync(
            [
                "msbuild", projectFile, "-t:PrepareResources;Compile",
                $"-p:Configuration={configuration}", "-p:RunAnalyzers=false",
                "-p:BuildProjectReferences=false", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none",
                "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={generatedFolder}",
                "-getItem:CscCommandLineArgs",
            ],
            cancellation);
        using var items = JsonDocument.Parse(output);
        var lines = items.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .ToList();

        var folder = Path.GetDirectoryName(projectFile)!;
        var arguments = CSharpCommandLineParser.Default.Parse(lines, folder, sdkDirectory: null);
        var parse = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var generated = Directory.EnumerateFiles(generatedFolder, "*.cs", SearchOption.AllDirectories);
        var changed = Directory.EnumerateFiles(changing, "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ToHashSet();
        var trees = arguments.SourceFiles.Select(file => file.Path).Concat(generated)
            .Append(null)
            .Select(path => CSharpSyntaxTree.ParseText(
                path is null
                    ? SourceText.From(Instrumentation.SwitchSource, System.Text.Encoding.UTF8)
                    : SourceText.From(WithoutInterceptors(changed, File.ReadAllText(path)), System.Text.Encoding.UTF8),
                parse,
                path ?? "Switch.cs"));
        var references = arguments.MetadataReferences
            .Select(reference => MetadataReference.CreateFromFile(
                Path.GetFullPath(reference.Reference, folder), reference.Properties));
        var options = arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions([])
            .WithConcurrentBuild(true);
        return new SourceProject(
            arguments, folder, CSharpCompilation.Create(arguments.CompilationName, trees, references, options));
    }

    // An interceptor names the call that it replaces by a hash of the file, a position, and the file's name.
    // Without any of them, each broker of the tests would compile all its endpoints at run time.
    private static string WithoutInterceptors(HashSet<string?> changed, string source) =>
        Interceptor().Replace(source, location => changed.Contains(System.Text.Encoding.UTF8.GetString(
            Convert.FromBase64String(location.Groups[1].Value).AsSpan(HashAndPosition)))
                ? ""
                : location.Value);

    [GeneratedRegex("""\[[\w:.]*InterceptsLocationAttribute\(1, "([^"]*)"\)\]""")]
    private static partial Regex Interceptor();

    /// <summary>Writes the assembly; returns the errors.</summary>
    public IReadOnlyList<Diagnostic> Emit(CSharpCompilation changed, string path)
    {
        using var assembly = new MemoryStream();
        var result = changed.Emit(assembly, manifestResources: _arguments.ManifestResources);
        if (result.Success)
            File.WriteAllBytes(path, assembly.ToArray());
        return [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
