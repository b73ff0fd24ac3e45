using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Comparing;

/// <summary>The descriptions of a provider: an OpenAPI document, an AsyncAPI document, or both.</summary>
internal sealed record Descriptions(ApiDescription? Api, MessageDescription? Messages)
{
    /// <exception cref="ToolException">A file cannot be used, or there are two of one kind.</exception>
    public static Descriptions In(IEnumerable<string> files)
    {
        (ApiDescription? api, MessageDescription? messages) = (null, null);
        foreach (var file in files)
        {
            NamedFile.RefuseAddress(file);
            try
            {
                if (MessageDescription.IsIn(file))
                    messages = messages is null ? MessageDescription.Load(file) : throw Another("AsyncAPI", file);
                else
                    api = api is null ? ApiDescription.Load(file) : throw Another("OpenAPI", file);
            }
            catch (ApiDescriptionException refused)
            {
                throw Refused(file, refused);
            }
        }

        return new Descriptions(api, messages);
    }

    /// <summary>All problems, so that they can be corrected at once.</summary>
    public static ToolException Refused(string file, ApiDescriptionException refused) => new(
        $"{file}: " + string.Join("; ", refused.Problems.Select(each =>
            each.Place == file ? each.Message : each.ToString())),
        null, refused);

    private static ToolException Another(string kind, string file) =>
        new($"{file} is a second {kind} description", "pass one --description of each kind");
}
