namespace ContractTests.Cli.Tests;

/// <summary>What <c>contract publish-provider-contract</c> reads in files in JUnit's format.</summary>
public sealed class JUnitResultsTests
{
    private const string Description = """
        openapi: 3.0.3
        info: {title: Greetings, version: '1'}
        paths: {}
        """;

    [Theory]
    [InlineData("<testsuites><testsuite failures='0'><testcase name='a'/></testsuite></testsuites>", true)]
    [InlineData("<testsuite><testcase name='a'><failure/></testcase></testsuite>", false)]
    [InlineData("<testsuite><testcase name='a'/><testcase name='b'><error/></testcase></testsuite>", false)]
    [InlineData("<testsuites failures='2'><testsuite><testcase/></testsuite></testsuites>", false)]
    [InlineData("<testsuite tests='1' failures='1'/>", false)]
    [InlineData("<testsuite><testcase name='a'><skipped/></testcase></testsuite>", null)]
    [InlineData("<testsuite tests='1' skipped='1'><testcase/></testsuite>", null)]
    [InlineData("<testsuite tests='1' disabled='1'><testcase status='notrun'/></testsuite>", null)]
    [InlineData("<testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase></testsuite>", true)]
    [InlineData("<testsuites></testsuites>", null)]
    public async Task What_a_file_says_of_the_self_verification_need_not_be_said(string results, bool? success)
    {
        if (success is { } told)
            (await ToldBy(results)).ShouldBe(told);
        else
            (await Refusal(results)).ShouldContain(": expected tests that ran, but found none\nhint: nothing was");
    }

    [Theory]
    [InlineData("<html/>", "expected JUnit XML, but found the element html")]
    [InlineData("", "expected what the tests wrote, but found an empty file")]
    [InlineData(" \n", "expected what the tests wrote, but found an empty file")]
    [InlineData("all is well", "expected JSON, but found 'a' where a value should begin at line 1, byte 1")]
    [InlineData("{\"success\": true,\n  \"title\": \"",
        "expected JSON, but found an unexpected end at line 2")]
    [InlineData("{\"success\": true,\n  }",
        "expected JSON, but found a comma before the end of an object or list at line 2")]
    [InlineData("null", "expected a report, but found null")]
    [InlineData("[]", "expected a report, but found JSON of another kind at line 1, byte 2")]
    [InlineData("{}", "expected 'documentHash' in a report, but found none")]
    [InlineData("{\"documentHash\":\"a\",\"title\":\"t\",\"success\":\"true\",\"exchanges\":1,"
        + "\"exchangesOfNoOperation\":0,\"operations\":[],\"failures\":[]}",
        "expected true or false in $.success, but found something else at line 1, byte ")]
    [InlineData("{\"documentHash\":\"a\",\"title\":\"t\",\"success\":true,\"exchanges\":1,"
        + "\"exchangesOfNoOperation\":0,\"operations\":[{}],\"failures\":[]}",
        "expected what a report has in $.operations[0], but found something else at line 1, byte ")]
    public async Task A_file_that_says_nothing_is_refused_with_the_reason(string results, string why) =>
        (await Refusal(results)).ShouldContain($": {why}");

    /// <summary>As the usual tools write them, shortened.</summary>
    [Theory]
    [InlineData("""
        <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="shop.CartTest"
            time="0.05" tests="2" errors="0" skipped="0" failures="0" flakes="1">
          <properties><property name="java.version" value="21"/></properties>
          <testcase name="adds" classname="shop.CartTest" time="0.01"/>
          <testcase name="retried" classname="shop.CartTest" time="0.02">
            <flakyFailure message="once" type="AssertionError"><stackTrace>at …</stackTrace></flakyFailure>
            <system-out><![CDATA[ERROR <failure/>]]></system-out></testcase>
        </testsuite>
        """)] // Surefire
    [InlineData("""
        <testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="1" tests="2" time="0.1"
            timestamp="2026-01-01T00:00:00+00:00" hostname="ci"><testcase classname="t" name="a" time="0.001"/>
          <testcase classname="t" name="b" time="0"><skipped type="pytest.xfail" message=""/></testcase>
        </testsuite></testsuites>
        """)] // pytest
    [InlineData("""
        <testsuites name="jest tests" tests="1" failures="0" errors="0" time="0.5">
          <testsuite name="cart" errors="0" failures="0" skipped="0" timestamp="2026-01-01T00:00:00" time="0.4" tests="1">
            <testcase classname="cart adds" name="cart adds" time="0.002"></testcase></testsuite></testsuites>
        """)] // jest-junit
    [InlineData("""
        <testsuites><testsuite name="test-collection" tests="2" errors="0" failures="0" skipped="0" time="0.1">
          <testsuite name="A" tests="1" errors="0" failures="0" skipped="0"><testcase name="a" time="0.1"/></testsuite>
          <testsuite name="B" tests="1" errors="0" failures="0" skipped="0"><testcase name="b" time="0.1"/></testsuite>
        </testsuite></testsuites>
        """)] // xunit
    [InlineData("""
        <testsuite name="CartTest" tests="1" skipped="0" failures="0" errors="0" timestamp="2026-01-01T00:00:00"
            hostname="ci" time="0.004"><properties/><testcase name="adds()" classname="CartTest" time="0.004"/>
          <system-out><![CDATA[]]></system-out><system-err><![CDATA[]]></system-err></testsuite>
        """)] // Gradle
    [InlineData("""
        <testsuites><testsuite name="outer" time="0.1" disabled="0" errors="0" tests="1" failures="0" skipped="0">
          <testsuite name="inner" tests="2" failures="0" skipped="1" disabled="0" errors="0">
            <testcase name="a" classname="test"/><testcase name="b"><skipped type="skipped" message="true"/></testcase>
          </testsuite></testsuite><testcase name="c" classname="test"/></testsuites>
        """)] // node --test
    [InlineData("""
        <testsuites tests="2" failures="0" disabled="1" errors="0" time="0.1" name="AllTests">
          <testsuite name="Cart" tests="2" failures="0" disabled="1" skipped="0" errors="0">
            <testcase name="Adds" status="run" result="completed" time="0.1" classname="Cart"/>
            <testcase name="Later" status="notrun" result="suppressed" time="0" classname="Cart"/>
          </testsuite></testsuites>
        """)] // GoogleTest
    [InlineData("<testsuite><testcase/><testcase/></testsuite>")]
    [InlineData("<testsuite tests='1'><testcase/><testcase/></testsuite>")]
    [InlineData("<testsuite tests=' 1 ' failures='0' errors='0'><testcase/></testsuite>")]
    public async Task Files_of_the_usual_writers_succeed(string results) => (await ToldBy(results)).ShouldBeTrue();

    [Theory]
    [InlineData("<testsuite failures='many'><testcase/></testsuite>",
        "expected a count of tests in failures, but found 'many' in line 1, column 12")]
    [InlineData("<testsuite failures='99999999999999999999'><testcase/></testsuite>", "a count of tests in failures")]
    [InlineData("<testsuite errors='2.0'><testcase/></testsuite>", "a count of tests in errors, but found '2.0'")]
    [InlineData("<testsuite errors='-1'><testcase/></testsuite>", "a count of tests in errors, but found '-1'")]
    [InlineData("<testsuite failures=''><testcase/></testsuite>", "a count of tests in failures, but found ''")]
    [InlineData("<testsuite skipped='no'><testcase/></testsuite>", "a count of tests in skipped, but found 'no'")]
    [InlineData("<testsuite Failures='2'><testcase/></testsuite>", "the name failures, but found Failures")]
    [InlineData("<testsuite tests='5'><testcase/></testsuite>",
        "expected 5 tests in the suite, but found 1 in line 1, column 2")]
    [InlineData("<testsuites tests='3'><testsuite tests='2'><testcase/><testcase/></testsuite></testsuites>",
        "expected 3 tests in the suite, but found 2")]
    [InlineData("<testsuite tests='1'/>", "expected 1 tests in the suite, but found 0")]
    [InlineData("<testsuite>\n<testcase><Failure/></testcase></testsuite>",
        "expected the name failure, but found Failure in line 2, column 12")]
    [InlineData("<testsuite><testcase/><TestCase/></testsuite>", "the name testcase, but found TestCase")]
    [InlineData("<TestSuites><testsuite><testcase/></testsuite></TestSuites>", "the name testsuites")]
    [InlineData("<testsuite><testcase result='failed'/></testsuite>",
        "expected a failure element where result=\"failed\" is, but found none in line 1, column 13")]
    [InlineData("<testsuite><testcase/><testcase status='FAIL'/></testsuite>", "where status=\"FAIL\" is")]
    [InlineData("<testsuite result='failure'><testcase/></testsuite>", "where result=\"failure\" is")]
    [InlineData("<testsuite><testcase success='False'/></testsuite>", "where success=\"False\" is")]
    [InlineData("<testsuite><testcase result='blocked'/></testsuite>",
        "expected a word for success or failure in result, but found 'blocked'")]
    [InlineData("<testsuites><testcase></testsuites>", "found XML with an error in line 1, column")]
    [InlineData("\uFEFF<!DOCTYPE a [<!ENTITY b \"c\">]><testsuites>&b;</testsuites>",
        "found a document type, which is not read for safety")]
    public async Task A_file_that_contradicts_itself_says_nothing(string results, string why) =>
        (await Refusal(results)).ShouldContain(why);

    [Theory]
    [InlineData("<testsuite><testcase result='failed'><failure/></testcase></testsuite>")]
    [InlineData("<testsuite tests='2' failures='1'><testcase><flakyFailure/></testcase></testsuite>")]
    public async Task A_failure_that_is_told_twice_is_one(string results) => (await ToldBy(results)).ShouldBeFalse();

    [Fact]
    public async Task A_long_value_is_not_repeated()
    {
        var refusal = await Refusal($"<testsuite failures='{new string('9', 100_000)}'/>");

        refusal.ShouldContain("in failures, but found a long text");
        refusal.Length.ShouldBeLessThan(1000);
    }

    private static async Task<bool> ToldBy(string results)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();

        (await Publish(broker, folder, results, [])).ShouldHaveSucceeded();

        var contracts = await broker.Client.FindResourceAsync(
            "contracts/provider/Payments/version/2.0", TestContext.Current.CancellationToken);
        var told = contracts!.Value.GetProperty("_embedded").GetProperty("providerContracts")[0]
            .GetProperty("selfVerificationResults");
        told.GetProperty("format").GetString().ShouldBe("junit");
        return told.GetProperty("success").GetBoolean();
    }

    /// <summary>The message about a file without a result; another option can still contain the result.</summary>
    private static async Task<string> Refusal(string results)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();

        var run = await Publish(broker, folder, results, []);
        var stated = await Publish(broker, folder, results, ["--no-verification-success"]);

        run.ExitCode.ShouldBe(2);
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        run.Errors.ShouldContain("pass --verification-success, ");
        stated.ShouldHaveSucceeded();
        stated.Errors.ShouldBeEmpty();
        var overridden = await Publish(broker, folder, results, ["--verification-success"]);
        overridden.Errors.ShouldStartWith("warning: the self verification succeeded according to the options, but ");
        return run.Errors;
    }

    private static Task<ToolRun> Publish(TestBroker broker, TemporaryFolder folder, string results, string[] more) =>
        broker.Run([
            "publish-provider-contract", folder.Write("openapi.yaml", Description), "--provider", "Payments",
            "--provider-app-version", "2.0", "--verification-results", folder.Write("results.xml", results), .. more,
        ]);
}
