using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;

namespace ContractTests.Integration;

/// <param name="Method">In upper case, as received.</param>
/// <param name="Path">The path with the query.</param>
/// <param name="Headers">Headers by case-insensitive name; several values are joined by a comma.</param>
/// <param name="Body">Empty if there was none.</param>
/// <param name="Interaction">
/// The description of the interaction that answered; null if no contract covers the request.
/// </param>
public sealed record ReceivedRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, string? Interaction)
{
    internal static ReceivedRequest Of(RecordedRequest recorded)
    {
        var request = recorded.Request;
        return new ReceivedRequest(
            request.Method,
            request.Query.Text.Length == 0 ? request.Path : $"{request.Path}?{request.Query.Text}",
            request.Headers
                .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    same => same.Key,
                    same => string.Join(", ", same.SelectMany(header => header.Values)),
                    StringComparer.OrdinalIgnoreCase),
            request.Body is Body.Present body ? body.Text : "",
            (recorded.Answer as Answer.Fitting)?.Interaction.Description);
    }
}
