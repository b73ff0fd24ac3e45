using ContractTests.OpenApi.Operations;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Checks whether credentials are present; the service validates their values.</summary>
internal static class Credentials
{
    public static bool ArePresent(SecurityScheme scheme, ActualRequest request) => !scheme.IsSeen || scheme.In switch
    {
        ParameterPlace.Query => request.Query.Parameters.Any(parameter => parameter.Name == scheme.Name),
        ParameterPlace.Cookie => Cookies(request).ContainsKey(scheme.Name),
        _ => request.Headers.Any(header => header.Name.Equals(scheme.Name, StringComparison.OrdinalIgnoreCase)),
    };

    public static Dictionary<string, string> Cookies(ActualRequest request)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = request.Headers
            .Where(header => header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Values).SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries));
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                cookies.TryAdd(text[..equals], text[(equals + 1)..]);
        }

        return cookies;
    }
}
