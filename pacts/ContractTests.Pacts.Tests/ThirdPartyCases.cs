namespace ContractTests.Pacts.Tests;

/// <summary>Where the cases that others wrote are; tests that need them are skipped where they are absent.</summary>
internal static class ThirdPartyCases
{
    private const string Variable = "CONTRACT_TESTS_CASES";

    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(folder) && Directory.Exists(folder))
            return folder;

        var reason = $"{Variable}: expected the folder of the third-party cases, but found '{folder}'.";
        var required = Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "";
        if (required.Split(',').Contains("conformance"))
            Assert.Fail(reason);

        Assert.Skip(reason);
        return "";
    }
}
