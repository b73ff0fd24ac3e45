using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Consumer.Tests;

/// <summary>A folder for the pact of Orders and Payments in one test, deleted when the test ends.</summary>
public sealed class PactFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consumer-tests-");

    /// <summary>The version in which the test writes its pact.</summary>
    public SpecificationVersion Version { get; init; } = SpecificationVersion.V4;

    public PactConfig Config => new() { PactDir = _folder.FullName, Outputters = [] };

    public IEnumerable<string> Files
    {
        get
        {
            Flush();
            return _folder.EnumerateFiles("*.json").Select(file => file.Name).Order();
        }
    }

    public string Read()
    {
        Flush();
        return File.ReadAllText(Path.Combine(_folder.FullName, "Orders-Payments.json"));
    }

    /// <summary>The request of the only interaction, as written, without indentation.</summary>
    public string ReadRequest()
    {
        var lines = Read().Split('\n').SkipWhile(line => line != "      \"request\": {").Skip(1)
            .TakeWhile(line => line != "      },");
        return "{\n" + string.Concat(lines.Select(line => line[6..] + "\n")) + "}";
    }

    /// <summary>The only interaction, read from the file.</summary>
    public T Written<T>()
        where T : Interaction =>
        PactReader.Read(Encoding.UTF8.GetBytes(Read()), "the test").Interactions
            .ShouldHaveSingleItem().ShouldBeOfType<T>();

    /// <summary>Sends a request to the mock provider of the pact.</summary>
    /// <returns>The content type of the answer.</returns>
    public static async Task<string?> Request(
        IPactBuilder pact, HttpMethod method, string address, string? body = null, string type = "application/json")
    {
        string? answered = null;
        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var request = new HttpRequestMessage(method, address)
            {
                Headers = { { "Accept", "application/json" } },
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
            };
            using var response = await client.SendAsync(request);
            answered = response.Content.Headers.ContentType?.ToString();
        });
        return answered;
    }

    public IPactBuilderV4 Pact() => Consumer.Pact.V4("Orders", "Payments", Config).WithHttpInteractions();

    public void Dispose()
    {
        // A late background write would create the folder again.
        Flush();
        _folder.Delete(recursive: true);
    }

    private void Flush() => PactFileSession.Open(_folder.FullName, "Orders", "Payments", Version).Flush();
}
