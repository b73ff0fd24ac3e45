using System.Reflection;

namespace ContractTests.Broker.Operations;

/// <summary>The caller of an operation. An endpoint takes it as a parameter.</summary>
/// <param name="Account">The name of a token or user; null for anonymous users.</param>
/// <param name="Address">The address of the client.</param>
internal sealed record Caller(string? Account, string? Address)
{
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo _) =>
        ValueTask.FromResult(
            new Caller(context.User.Identity?.Name, context.Connection.RemoteIpAddress?.ToString()));

    /// <param name="action">In the past tense, as in <c>tagged a version</c>.</param>
    /// <param name="subject">What was changed; null values are omitted.</param>
    public AuditRecord Did(string action, params ReadOnlySpan<(string Name, string? Value)> subject)
    {
        var record = new AuditRecord(action, Account, Address);
        foreach (var (name, value) in subject)
            record.With(name, value);
        return record;
    }
}
