namespace ContractTests.OpenApi;

/// <summary>How something is treated that a description does not mention.</summary>
public enum Undescribed
{
    Allowed,
    Refused,
}

/// <summary>The rules for an exchange where a description leaves a choice.</summary>
public sealed record ConformancePolicy
{
    public static readonly ConformancePolicy Default = new();

    /// <summary>Members of JSON objects, query parameters and bodies that are not described.</summary>
    public Undescribed UnknownFields { get; init; } = Undescribed.Allowed;

    /// <summary>Headers of responses that are not described; those that HTTP servers add are always allowed.</summary>
    public Undescribed UnknownResponseHeaders { get; init; } = Undescribed.Allowed;

    /// <summary>Whether a request without the described credentials is a finding; only presence is looked at.</summary>
    public bool ChecksSecurity { get; init; }

    /// <summary>
    /// Whether requests that were answered with a 4xx status must be as described too. They are by default free: tests
    /// send them wrong to see them refused, and ask for what is not there. So a 404 for a path that no operation
    /// describes is a finding only where this is set.
    /// </summary>
    public bool ChecksRefusedRequests { get; init; }

    /// <summary>
    /// Whether a 5xx status is a finding also where it is described: who asks only for what should work takes a failure
    /// inside the service for one.
    /// </summary>
    public bool RefusesServerErrors { get; init; }
}
