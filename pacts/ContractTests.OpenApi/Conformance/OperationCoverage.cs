using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi;

/// <summary>Records how much of a description a run has exercised; safe for concurrent use.</summary>
public sealed class OperationCoverage(ApiDescription description)
{
    /// <summary>Further failures are only counted, because a run may have any number.</summary>
    private const int MostFailures = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Operation Operation, string Status), int> _counts = [];
    private readonly List<ReportedFailure> _failures = [];
    private int _exchanges;
    private int _unknown;

    public ApiDescription Description => description;

    /// <summary>Operations without exchanges.</summary>
    public IReadOnlyList<Operation> OperationsNeverExercised
    {
        get
        {
            lock (_lock)
            {
                var exercised = _counts.Keys.Select(each => each.Operation).ToHashSet();
                return [.. description.Operations.Where(operation => !exercised.Contains(operation))];
            }
        }
    }

    /// <summary>
    /// Described statuses that no response had, including those of operations that were never exercised.
    /// </summary>
    public IReadOnlyList<(Operation Operation, string Status)> StatusesNeverExercised
    {
        get
        {
            lock (_lock)
            {
                return [.. description.Operations
                    .SelectMany(operation => operation.Statuses.Select(status => (operation, status)))
                    .Where(each => !_counts.ContainsKey(each))];
            }
        }
    }

    /// <summary>Checks an exchange, records it with its findings, and returns the findings.</summary>
    public IReadOnlyList<Finding> Add(Exchange exchange, ConformancePolicy? policy = null)
    {
        var findings = description.Check(exchange, policy);
        var operation = description.OperationFor(exchange.Request.Method, exchange.Request.Path);
        var status = operation?.Response(exchange.Response.Status)?.Status;
        lock (_lock)
        {
            _exchanges++;
            if (operation is null)
                _unknown++;
            else
            {
                var key = (operation, status ?? $"{exchange.Response.Status}");
                _counts[key] = _counts.GetValueOrDefault(key) + 1;
            }

            var errors = findings.Where(finding => finding.IsError).Take(MostFailures - _failures.Count);
            _failures.AddRange(errors.Select(finding => new ReportedFailure(
                operation?.ToString(), exchange.ToString(), finding.Code, finding.Message, finding.ExchangePlace,
                finding.DescriptionPlace)));
        }

        return findings;
    }

    /// <summary>Records a request without an answer, which is a failure.</summary>
    /// <param name="why">What was found instead of an answer.</param>
    public void AddUnanswered(ActualRequest request, string why)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = description.OperationFor(request.Method, request.Path);
        lock (_lock)
        {
            _exchanges++;
            if (operation is null)
                _unknown++;
            if (_failures.Count < MostFailures)
            {
                _failures.Add(new ReportedFailure(
                    operation?.ToString(), $"{request.Method} {request.Path}", FailureCodes.AnswerMissing,
                    $"response: expected one, but found {why}", "response", operation?.Place ?? "[root].paths"));
            }
        }
    }

    /// <summary>The result of the run as a self verification of the provider.</summary>
    public ConformanceReport Report()
    {
        lock (_lock)
        {
            return new ConformanceReport(
                description.Hash,
                description.Title,
                _failures.Count == 0,
                _exchanges,
                _unknown,
                [.. description.Operations.Select(Reported)],
                [.. _failures]);
        }
    }

    private ReportedOperation Reported(Operation operation)
    {
        var undescribed = _counts.Keys.Where(each => each.Operation == operation).Select(each => each.Status)
            .Except(operation.Statuses).Order(StringComparer.Ordinal);
        return new ReportedOperation(
            operation.Method,
            operation.Path,
            operation.Id,
            [
                .. operation.Statuses.Select(status => new ReportedStatus(
                    status, IsDescribed: true, _counts.GetValueOrDefault((operation, status)))),
                .. undescribed.Select(status => new ReportedStatus(
                    status, IsDescribed: false, _counts[(operation, status)])),
            ]);
    }
}
