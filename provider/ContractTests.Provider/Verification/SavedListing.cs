using System.Text.Json;

namespace ContractTests.Provider.Verification;

/// <summary>
/// The names of the cases as they were when the sources last answered, so that a test explorer shows them without the
/// broker. Never verified from: a case that was listed here asks the sources again before it runs.
/// </summary>
internal sealed class SavedListing(DirectoryInfo folder, string provider)
{
    private string File => Path.Combine(folder.FullName, $"{FileName(provider)}.cases.json");

    /// <summary>Saving is for convenience: where it fails, listing goes on.</summary>
    public void Save(IEnumerable<CaseListing> cases)
    {
        try
        {
            folder.Create();
            var temporary = Path.Combine(folder.FullName, Path.GetRandomFileName());
            System.IO.File.WriteAllText(
                temporary, JsonSerializer.Serialize(cases, KnownJson.Default.IEnumerableCaseListing));
            System.IO.File.Move(temporary, File, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder is not ours to write to, or another process saves at this moment.
        }
    }

    /// <summary>Null if there is no copy that can be read.</summary>
    public IReadOnlyList<CaseListing>? Load()
    {
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllText(File), KnownJson.Default.ListCaseListing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(each => char.IsLetterOrDigit(each) || each is '-' or '.' ? each : '_'));
}
