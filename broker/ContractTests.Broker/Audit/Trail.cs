using ContractTests.Broker.Accounts;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Audit;

/// <summary>
/// The request behind a unit of work. <see cref="Database"/> asks for it at the end of every write, so that no
/// endpoint can forget to leave an entry.
/// </summary>
internal sealed class Trail(HttpContext context)
{
    private static readonly AsyncLocal<Trail?> OfThisRequest = new();
    private bool _isOver;
    private bool _isKept;

    /// <summary>Null outside of a request, and for what a request left running when it was answered.</summary>
    public static Trail? Current => OfThisRequest.Value is { _isOver: false } trail ? trail : null;

    /// <summary>Writes the entry into the transaction of the change, if there was a change.</summary>
    public void Keep(Session session)
    {
        if (_isKept || session.Changes == 0)
            return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path;
        var record = new AuditRecord(
            AuditActions.Of(context.Request.Method, route),
            AccountCheck.Of(context).Name,
            context.Connection.RemoteIpAddress?.ToString());
        foreach (var (name, value) in context.Request.RouteValues)
            record.Subject[name] = value?.ToString() ?? "";
        foreach (var (name, value) in session.Notes)
            record.Subject[name] = value;
        session.Record(record);
    }

    /// <summary>One entry for a request is enough: the one of its first change.</summary>
    public void Committed(Session session) => _isKept |= session.Changes > 0;

    /// <summary>Marks whatever runs in <paramref name="next"/> as done for this request.</summary>
    public static async Task Follow(HttpContext context, RequestDelegate next)
    {
        var trail = new Trail(context);
        OfThisRequest.Value = trail;
        try
        {
            await next(context);
        }
        finally
        {
            trail._isOver = true;
            OfThisRequest.Value = null;
        }
    }
}
