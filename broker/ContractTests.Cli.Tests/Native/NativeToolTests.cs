using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Packages;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Native;

/// <summary>Native compilation removes code that seems unused; only running the tool shows what is missing.</summary>
[Collection(SeededOrder.First + nameof(NativeToolTests))]
public sealed class NativeToolTests
{
    private static readonly string Version = $"0.0.1-native.{Guid.NewGuid():N}";

    [Fact]
    [Trait("Category", "Soak")]
    public async Task The_tool_as_native_code_passes_the_tests_of_the_tool()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "-r", RuntimeInformation.RuntimeIdentifier);
        await Pack(folder);
        await Install(folder);

        var tests = await DotNet.Run(
            AppContext.BaseDirectory,
            [
                typeof(NativeToolTests).Assembly.Location, "-noColor", "-trait-", "Category=Soak",
                "-namespace", "ContractTests.Cli.Tests", "-namespace", "ContractTests.Cli.Tests.Importing",
                "-namespace", "ContractTests.Cli.Tests.Serving", "-namespace", "ContractTests.Cli.Tests.Nodes",
            ],
            new Dictionary<string, string> { [NativeTool.Variable] = folder.File("tool/contract") });

        tests.ShouldHaveSucceeded();
        int.Parse(Regex.Match(tests.Output, @"Total: (\d+)").Groups[1].Value).ShouldBeGreaterThan(150, tests.Output);
    }

    private static async Task Pack(TemporaryFolder folder, params string[] more)
    {
        var packed = await DotNet.Run(Repository.Root,
        [
            "pack", "broker/ContractTests.Cli", "-p:NativeTool=true", "-c", DotNet.Configuration,
            "-o", folder.File("packages"), "--artifacts-path", folder.File("artifacts"),
            $"-p:Version={Version}", "-p:RunAnalyzers=false", "--nologo", "-v", "quiet", .. more,
        ]);
        packed.ShouldHaveSucceeded();
    }

    private static async Task Install(TemporaryFolder folder)
    {
        var installed = await DotNet.Run(
            folder.Path,
            [
                "tool", "install", "ContractTests.Cli", "--tool-path", folder.File("tool"), "--version", Version,
                "--add-source", folder.File("packages"),
            ],
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = folder.File("restored") });
        installed.ShouldHaveSucceeded();
    }
}
