using System.Net;
using WireMock.Server;

namespace ContractTests.Integration.WireMock.Tests;

/// <summary>Answers of an outside service in JSON files.</summary>
public sealed class Mappings : IDisposable
{
    private readonly WireMockServer _server = OutsideServer.Start();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mappings-");

    [Fact]
    public async Task Files_of_a_folder_beside_the_tests_answer_with_their_faults()
    {
        _server.AddMappings("fixtures/card-network");
        using var client = new HttpClient { BaseAddress = new Uri(_server.Url!) };

        using var charge = await client.PostAsync("/charges", null, TestContext.Current.CancellationToken);
        var refund = await Should.ThrowAsync<HttpRequestException>(
            () => client.PostAsync("/refunds", null, TestContext.Current.CancellationToken));

        charge.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await charge.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("c-1");
        refund.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    public void A_folder_without_files_is_refused_with_its_full_path(string name)
    {
        var path = Path.Combine(_folder.FullName, name);

        Should.Throw<MappingFileException>(() => _server.AddMappings(path)).Message.ShouldBe(
            $"{path}: expected JSON files with WireMock mappings, but found none. "
            + "Check the path, and that the project copies them to its output.");
    }

    [Theory]
    [InlineData("{ Request")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"openapi": "3.1.0"}""")]
    public void A_file_that_is_no_mapping_is_refused_in_one_line(string content)
    {
        var file = Path.Combine(_folder.FullName, "charge.json");
        File.WriteAllText(file, content);

        var message = Should.Throw<MappingFileException>(() => _server.AddMappings(_folder.FullName)).Message;

        message.ShouldStartWith($"{file}: expected a WireMock mapping, but found ");
        message.ShouldEndWith(". Write an object with Request and Response.");
        message.ShouldNotContain('\n');
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
    }
}
