namespace ContractTests.Pacts.Tests;

/// <summary>Finds the cases of third parties; tests that need them are skipped if they are not available.</summary>
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
