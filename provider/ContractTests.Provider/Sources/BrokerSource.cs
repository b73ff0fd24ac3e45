using ContractTests.Broker.Client;

namespace ContractTests.Provider.Sources;

/// <summary>The pacts that a broker selects for verification.</summary>
internal sealed class BrokerSource(Uri url, PactBrokerOptions options) : IPactSource
{
    public async Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation)
    {
        var connection = new BrokerConnection(url);
        var broker = new BrokerClient(question.Http, connection with
        {
            Credentials = options.Credentials ?? connection.Credentials,
            RetryPauses = options.Pauses ?? connection.RetryPauses,
        });
        try
        {
            var chosen = await broker.Pacts.ListForVerificationAsync(options.Query(question.Provider), cancellation);
            var answers = new List<SourceAnswer>();
            foreach (var pact in chosen)
                answers.Add(await Read(broker, question.Provider, pact, cancellation));

            return new SourceAnswer([.. answers.SelectMany(answer => answer.Pacts)])
            {
                Problems = [.. answers.SelectMany(answer => answer.Problems)],
            };
        }
        catch (BrokerException failure) when (failure.Kind == BrokerFailure.NotFound)
        {
            return new SourceAnswer([]) { Notices = [failure.Message] };
        }
        catch (BrokerException failure)
        {
            return SourceAnswer.Problem(failure.Message, failure, unavailable: true);
        }
    }

    private async Task<SourceAnswer> Read(
        BrokerClient broker, string provider, PactForVerification chosen, CancellationToken cancellation)
    {
        var document = await broker.Pacts.GetAsync(chosen.Url, cancellation);
        if (!DownloadedPact.TryRead(document, out var contract, out var problem))
            return problem;

        return new SourceAnswer(
        [
            new PactToVerify(contract, chosen.Url.ToString())
            {
                Reason = chosen.ShortDescription,
                Pending = chosen.Pending || chosen.Wip,
                WorkInProgress = chosen.Wip,
                Notices = [.. chosen.Notices.Select(notice => new PactNotice(notice.When, notice.Text))],
                Publisher = options.Publish is { } publish
                    ? new ResultPublisher(broker, document, provider, publish, publish.Branch ?? options.Branch)
                    : null,
            },
        ]);
    }
}
