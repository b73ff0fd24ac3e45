namespace ContractTests.Cli.Tests.Packages;

/// <summary>A test framework and the contract tests of <see cref="SmallProvider"/> as its users write them.</summary>
public sealed record TestFramework(string Name, string References, string Tests)
{
    private const string XunitTests = """
        using ContractTests.Provider;
        using Xunit;

        public sealed class ArticleContracts(ArticleContracts.Provider provider)
            : IClassFixture<ArticleContracts.Provider>
        {
            public static TheoryData<string> Interactions() => [.. Articles.Listing().CaseNames()];

            [Theory]
            [MemberData(nameof(Interactions))]
            public Task Articles_answers_as_its_consumers_rely_on(string interaction) =>
                provider.Verifier.AssertAsync(interaction);

            public sealed class Provider : IDisposable
            {
                public PactVerifier Verifier { get; } = Articles.Verifier();

                public void Dispose() => Verifier.Dispose();
            }
        }
        """;

    public static readonly TestFramework Xunit2 = new(
        "xunit 2.9.3",
        """
        <PackageReference Include="xunit" Version="2.9.3" />
        <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
        """,
        XunitTests);

    public static readonly TestFramework Xunit3OnNet8 = new(
        "Net8 with xunit 3",
        """
        <PackageReference Include="xunit.v3" Version="3.2.2" />
        """,
        XunitTests)
    {
        Properties = """
            <PropertyGroup>
              <OutputType>Exe</OutputType>
              <TargetFramework>net8.0</TargetFramework>
              <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
              <SelfContained>true</SelfContained>
            </PropertyGroup>
            """,
    };

    public static readonly TestFramework NUnit = new(
        "NUnit 4",
        """
        <PackageReference Include="NUnit" Version="4.6.1" />
        <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
        """,
        """
        using ContractTests.Provider;
        using NUnit.Framework;

        public sealed class ArticleContracts
        {
            private readonly PactVerifier verifier = Articles.Verifier();

            public static IEnumerable<string> Interactions() => Articles.Listing().CaseNames();

            [TestCaseSource(nameof(Interactions))]
            public Task Articles_answers_as_its_consumers_rely_on(string interaction) =>
                verifier.AssertAsync(interaction);

            [OneTimeTearDown]
            public void Dispose() => verifier.Dispose();
        }
        """);

    public static readonly TestFramework MSTest = new(
        "MSTest 4",
        """
        <PackageReference Include="MSTest.TestFramework" Version="4.5.3" />
        <PackageReference Include="MSTest.TestAdapter" Version="4.5.3" />
        """,
        """
        using ContractTests.Provider;
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public sealed class ArticleContracts
        {
            private static readonly PactVerifier Verifier = Articles.Verifier();

            public static IEnumerable<object[]> Interactions() =>
                Articles.Listing().CaseNames().Select(name => new object[] { name });

            [TestMethod]
            [DynamicData(nameof(Interactions))]
            public Task Articles_answers_as_its_consumers_rely_on(string interaction) =>
                Verifier.AssertAsync(interaction);

            [ClassCleanup]
            public static void Dispose() => Verifier.Dispose();
        }
        """);

    /// <summary>The content of its project, apart from its packages.</summary>
    public string Properties { get; private init; } = "";

    /// <summary>The project of its contract tests.</summary>
    public string Project => $"{Name.Split(' ')[0]}.Tests";
}
