using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>What is wrong with a file that is not JSON, in words instead of those of the parser.</summary>
public sealed class BrokenJson
{
    [Theory]
    [InlineData("{\"a\": [", "an unexpected end")]
    [InlineData("[1, ", "an unexpected end")]
    [InlineData("{\"a\": 1", "an unexpected end")]
    [InlineData("[1.59", "an unexpected end")]
    [InlineData("[1.", "an unexpected end")]
    [InlineData("[1a", "'a' in a number")]
    [InlineData("[1,]", "a comma before the end of an object or list")]
    [InlineData("{\"a\": 1,}", "a comma before the end of an object or list")]
    [InlineData("[<a>]", "'<' where a value should begin")]
    [InlineData("['a']", "''' where a value should begin")]
    [InlineData("[1] {", "'{' after the end of the JSON")]
    [InlineData("[1 2]", "'2' where a comma or the end of an object or list should be")]
    [InlineData("{\"a\": 1 \"b\": 2}", "'\"' where a comma or the end of an object or list should be")]
    [InlineData("{a: 1}", "'a' where a name in quotes should begin")]
    [InlineData("{\"a\" 1}", "'1' where a colon should be")]
    [InlineData("[\"a\nb\"]", "'0x0A' in a string without a valid escape")]
    [InlineData("[\"\\x\"]", "'x' in a string without a valid escape")]
    [InlineData("[\"\\u12G4\"]", "'G' in a string without a valid escape")]
    [InlineData("[1.a]", "'a' in a number")]
    [InlineData("[01]", "a zero before the digits of a number")]
    [InlineData("[1ex]", "'x' in a number")]
    [InlineData("[truth]", "'truth]' in a word other than true, false and null")]
    [InlineData("nul", "'nul' in a word other than true, false and null")]
    [InlineData("tru4567890", "'tru4567890' in a word other than true, false and null")]
    [InlineData("tru45678901", "'tru45678901' in a word other than true, false and null")]
    [InlineData("tru456789012", "something in a word other than true, false and null")]
    [InlineData("[tr\n]", "something in a word other than true, false and null")]
    [InlineData("[tr\u001F]", "something in a word other than true, false and null")]
    [InlineData("[tr ]", "'tr ]' in a word other than true, false and null")]
    public void It_is_told_in_words(string json, string words) =>
        Should.Throw<PactFileException>(() => PactReader.Read(Encoding.UTF8.GetBytes(json), "a.json"))
            .Message.ShouldContain($": {words}. Pass the path of a pact file");
}
