using System.Text.Json;

namespace ContractTests.Provider.Verification;

/// <summary>
/// The names of the cases when the sources were last available, so that a test explorer can show them without the
/// broker. They are only listed: before such a case runs, the sources are read again.
/// </summary>
internal sealed class SavedListing(DirectoryInfo folder, string provider)
{
    private string File => Path.Combine(folder.FullName, $"{FileName(provider)}.cases.json");

    /// <summary>Saving is optional: if it fails, listing continues.</summary>
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
            // The folder is read-only, or another process is saving at this moment.
        }
    }

    /// <summary>Null if there is no readable copy.</summary>
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
