using System.Xml.Linq;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The example services and their tests, whose contract tests stand in README.md, moved out of the repository:
/// unchanged but for packages in place of the toolkit's projects.
/// </summary>
internal static class ExampleServices
{
    private static readonly string[] Projects =
        ["consumer/OrderService", "consumer/OrderService.Tests", "provider/PaymentService",
         "provider/PaymentService.Tests"];

    public static void MoveTo(OutsideFolder outside, PackedPackages packages)
    {
        // The tests find the root folder by its solution file.
        outside.Write("ContractTests.sln", "");
        outside.Write("Directory.Packages.props", Versions(packages));
        outside.Write("Directory.Build.targets", TestPackages);
        foreach (var pact in Directory.EnumerateFiles(Path.Combine(Repository.Root, "pacts"), "*.json"))
            outside.Write($"pacts/{Path.GetFileName(pact)}", File.ReadAllText(pact));
        foreach (var project in Projects)
        {
            var source = Path.Combine(Repository.Root, project);
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                outside.Write(
                    $"{project}/{Path.GetRelativePath(source, file)}",
                    Path.GetExtension(file) == ".csproj" ? WithPackages(text) : text);
            }
        }
    }

    private static string Versions(PackedPackages packages)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var ours = PackedPackages.Names.Select(name => new XElement(
            "PackageVersion", new XAttribute("Include", name), new XAttribute("Version", packages.Version)));
        versions.Root!.Add(new XElement("ItemGroup", ours));
        return versions.ToString();
    }

    private static string WithPackages(string project)
    {
        var xml = XDocument.Parse(project);
        foreach (var reference in xml.Descendants("ProjectReference").ToList())
        {
            var name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value);
            if (name.StartsWith("ContractTests.", StringComparison.Ordinal))
                reference.ReplaceWith(new XElement("PackageReference", new XAttribute("Include", name)));
        }

        return xml.ToString();
    }

    private const string TestPackages = """
        <Project>
          <ItemGroup>
            <InternalsVisibleTo Include="$(MSBuildProjectName).Tests" />
          </ItemGroup>
          <ItemGroup Condition="$(MSBuildProjectName.EndsWith('.Tests'))">
            <PackageReference Include="Microsoft.NET.Test.Sdk" />
            <PackageReference Include="xunit.v3" />
            <PackageReference Include="xunit.runner.visualstudio" />
            <PackageReference Include="Shouldly" />
            <Using Include="Xunit" />
            <Using Include="Shouldly" />
          </ItemGroup>
          <PropertyGroup Condition="$(MSBuildProjectName.EndsWith('.Tests'))">
            <OutputType>Exe</OutputType>
          </PropertyGroup>
        </Project>
        """;
}
