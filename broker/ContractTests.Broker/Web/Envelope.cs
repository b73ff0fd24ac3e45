using ContractTests.Broker.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Web;

/// <summary>Common parts of all responses: headers, and a body with the reason if nothing was found.</summary>
internal sealed partial class Envelope(RequestDelegate next, ILogger<Envelope> log)
{
    private static readonly string[] KnownMethods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

    private static readonly string Version =
        typeof(Envelope).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public async Task Invoke(HttpContext context)
    {
        AddTo(context.Response.Headers);
        try
        {
            await next(context);
        }
        catch (Exception failure) when (OfCaller(failure) is { } refusal)
        {
            await Answer(context, refusal);
        }
        catch (BrokerStorageException failure)
        {
            LogUnavailable(context.Request.Method, context.Request.Path, failure.Message);
            await Answer(context, failure.IsFull
                ? new Refusal.Sentence(
                    StatusCodes.Status507InsufficientStorage,
                    "The disk of the broker's database is full; nothing was written. Free some space and try again.")
                : new Refusal.Sentence(
                    StatusCodes.Status503ServiceUnavailable,
                    "The broker's database cannot be used at the moment. Its log says why; try again."));
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException
            && context.RequestAborted.IsCancellationRequested)
        {
            // The status of a response that has started, such as a stream, is sent already.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
#pragma warning disable CA1031 // The last place before the server: whatever happened, the caller gets an answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = Guid.NewGuid().ToString("N")[..10];
            LogFailure(failure, context.Request.Method, context.Request.Path, reference);
            await Answer(context, new Refusal.Failure(reference));
        }

        await Complete(context);
    }

    /// <summary>The response to an invalid request; null for other failures.</summary>
    private static Refusal? OfCaller(Exception failure) => failure switch
    {
        MalformedRequestException malformed => new Refusal.Sentence(malformed.Status, malformed.Message),
        InvalidQueryException invalid => Refusal.Invalid(invalid.Parameter, invalid.Message),
        BadHttpRequestException malformed => new Refusal.Sentence(malformed.StatusCode, malformed.Message),
        RefusedValueException refused =>
            new Refusal.Sentence(StatusCodes.Status400BadRequest, Text(refused.Reason)),
        _ => null,
    };

    private static string Text(RefusedValue reason) => reason switch
    {
        RefusedValue.Character =>
            "Expected text that can be stored, but found a character that cannot (NUL); take it out.",
        _ => "Expected a name of at most 2,000 bytes, but found a longer one; shorten it.",
    };

    /// <summary>The headers of every response.</summary>
    public static void AddTo(IHeaderDictionary headers)
    {
        headers["X-Pact-Broker-Version"] = Version;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept";
        headers.CacheControl = "no-cache";
    }

    private static async Task Complete(HttpContext context)
    {
        var (method, response) = (context.Request.Method, context.Response);
        if (response.HasStarted || response.ContentType is not null)
            return;
        if (response.StatusCode == StatusCodes.Status404NotFound)
            await Refusal.NotFound().ExecuteAsync(context);
        if (response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        var allowed = response.Headers.Allow.ToString();
        if (HttpMethods.IsOptions(method))
        {
            response.StatusCode = StatusCodes.Status200OK;
            response.Headers.AccessControlAllowMethods = allowed;
        }
        else if (KnownMethods.Contains(method))
        {
            await new Refusal.Sentence(
                StatusCodes.Status405MethodNotAllowed, $"Expected {allowed}, but found {method}.")
                .ExecuteAsync(context);
        }
        else
        {
            response.Headers.Remove("Allow");
            await new Refusal.Sentence(
                StatusCodes.Status501NotImplemented, $"Expected {allowed}, but found the unknown method {method}.")
                .ExecuteAsync(context);
        }
    }

    private static async Task Answer(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            return;
        }

        await refusal.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} could not be answered: {Reason}")]
    private partial void LogUnavailable(string method, string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, reference {Reference}")]
    private partial void LogFailure(Exception failure, string method, string path, string reference);
}
