using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Rules;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Files;

public sealed class SpecificationTests
{
    /// <summary>A version that does not exist, because no code may check for version 4.</summary>
    private static readonly Specification Imaginary = Specification.V4 with { Number = "4.1" };

    [Fact]
    public void A_version_after_4_reads_and_writes_as_4_does() =>
        Seed.Known.Check(300, Prop.ForAll(GeneratedContracts.In(SpecificationVersion.V4).ToArbitrary(), contract =>
        {
            var written = PactWriter.Write(contract, Imaginary);
            var asVersion4 = Encoding.UTF8.GetString(PactWriter.Write(contract, Specification.V4));

            Encoding.UTF8.GetString(written)
                .ShouldBe(asVersion4.Replace(Number("4.0"), Number("4.1"), StringComparison.Ordinal));
            PactReader.Read(written, "version 4.1").ShouldBe(contract);
        }));

    [Fact]
    public void Every_version_has_its_specification()
    {
        foreach (var version in Enum.GetValues<SpecificationVersion>())
            Specification.Of(version).Version.ShouldBe(version);
    }

    [Fact]
    public void Every_matching_rule_is_in_the_list_of_kinds_under_names_of_its_own()
    {
        var rules = typeof(MatchingRule).GetNestedTypes().Except([typeof(MatchingRule.Unknown)]);
        var names = RuleKinds.All.SelectMany(kind => kind.AllNames).ToList();

        RuleKinds.All.Select(kind => kind.RuleType).ShouldBe(rules, ignoreOrder: true);
        names.ShouldBeUnique();
    }

    private static string Number(string number) => $"\"version\": \"{number}\"";
}
