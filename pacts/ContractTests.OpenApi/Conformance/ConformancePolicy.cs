namespace ContractTests.OpenApi;

/// <summary>How to treat what a description does not mention.</summary>
public enum Undescribed
{
    Allowed,
    Refused,
}

/// <summary>The rules for exchanges where a description leaves a choice.</summary>
public sealed record ConformancePolicy
{
    public static readonly ConformancePolicy Default = new();

    /// <summary>JSON members, query parameters and bodies that are not described; allowed by default.</summary>
    public Undescribed UnknownFields { get; init; } = Undescribed.Allowed;

    /// <summary>Response headers that are not described; headers that HTTP servers add are always allowed.</summary>
    public Undescribed UnknownResponseHeaders { get; init; } = Undescribed.Allowed;

    /// <summary>
    /// Whether a request without the described credentials is a finding; only their presence is checked.
    /// </summary>
    public bool ChecksSecurity { get; init; }

    /// <summary>
    /// Whether requests that got a 4xx status must follow the description too. By default they need not, because tests
    /// send invalid requests and request unknown resources on purpose. So a 404 for a path that is not described is a
    /// finding only if this is true.
    /// </summary>
    public bool ChecksRefusedRequests { get; init; }

    /// <summary>
    /// Whether a 5xx status is always a finding, even if it is described: for runs in which every request should
    /// succeed.
    /// </summary>
    public bool RefusesServerErrors { get; init; }
}
