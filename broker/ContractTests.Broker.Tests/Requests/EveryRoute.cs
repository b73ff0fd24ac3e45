using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.BadInput;
using Microsoft.AspNetCore.Routing;

namespace ContractTests.Broker.Tests.Requests;

/// <summary>One verb of one route of the running broker, so that tests walk new routes too.</summary>
internal sealed partial record EveryRoute(HttpMethod Method, string Route)
{
    /// <summary>Whether it takes a form that a page of the broker sends.</summary>
    public bool IsForm { get; init; }

    public bool Changes => Method != HttpMethod.Get;

    public IReadOnlyList<string> Parameters => [.. Parameter().Matches(Route).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<EveryRoute> Of(RunningBroker broker) =>
        [.. from endpoint in broker.Endpoints
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            where endpoint.RoutePattern.RawText != Web.Routes.TestError
            select new EveryRoute(new HttpMethod(method), endpoint.RoutePattern.RawText!)
            {
                IsForm = endpoint.Metadata.GetMetadata<Web.Takes>()?.Types.Contains(Web.MediaTypes.Form) ?? false,
            }];

    /// <summary>The address with existing names, and the given value for one parameter.</summary>
    public string Address(ApiUnderTest api, string? parameter = null, string? instead = null)
    {
        var there = api.Fill(new ApiOperation(Method, Route, []));
        if (parameter is null)
            return there;
        var parts = Route.Split('/').Zip(there.Split('/'));
        return string.Join('/', parts.Select(part => part.First == $"{{{parameter}}}" ? instead : part.Second));
    }

    public override string ToString() => $"{Method} {Route}";

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();
}
