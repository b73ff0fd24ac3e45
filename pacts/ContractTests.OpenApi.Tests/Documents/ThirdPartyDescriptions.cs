namespace ContractTests.OpenApi.Tests.Documents;

/// <summary>Descriptions of third parties are read without a problem; skipped if they are not available.</summary>
public sealed class ThirdPartyDescriptions
{
    private const string Variable = "CONTRACT_TESTS_CASES";

    [Fact]
    public void Descriptions_of_others_are_read()
    {
        var folder = Path.Combine(
            Environment.GetEnvironmentVariable(Variable) ?? "", "conformance", "provider-contracts", "oas");
        if (!Directory.Exists(folder))
        {
            var required = Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "";
            required.Split(',').ShouldNotContain("conformance");
            Assert.Skip($"{Variable}: expected the folder of cases, but found none.");
        }

        var files = Directory.GetFiles(folder, "oas.*", SearchOption.AllDirectories);

        files.Length.ShouldBeGreaterThan(20);
        files.Where(file => !IsRead(file)).Select(file => Path.GetFileName(Path.GetDirectoryName(file)))
            .ShouldBe(["broken-references"]);
    }

    private static bool IsRead(string file)
    {
        try
        {
            return ApiDescription.Load(file).Hash.Length > 0;
        }
        catch (ApiDescriptionException)
        {
            return false;
        }
    }
}
