using ContractTests.Broker.Client;

namespace ContractTests.Provider.Sources;

/// <summary>One pact at a URL: at a broker, or a file on any web server.</summary>
internal sealed class UriSource(Uri url, PactUriOptions options) : IPactSource
{
    /// <summary>
    /// Where the path of a pact begins in a broker's URL; the part before it is the broker's base address.
    /// </summary>
    private const string BrokerPath = "/pacts/provider/";

    public async Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation)
    {
        if (url.IsFile)
            return FileSource.Read(new FileInfo(url.LocalPath));

        var connection = new BrokerConnection(BaseAddress());
        var broker = new BrokerClient(question.Http, connection with
        {
            Credentials = options.Credentials ?? connection.Credentials,
            RetryPauses = options.Pauses ?? connection.RetryPauses,
        });
        try
        {
            var document = await broker.Pacts.GetAsync(WithoutUserInfo(), cancellation);
            if (!DownloadedPact.TryRead(document, out var contract, out var problem))
                return problem;

            var publisher = options.Publish is { } publish
                ? new ResultPublisher(broker, document, question.Provider, publish, publish.Branch)
                : null;
            return new SourceAnswer([new PactToVerify(contract, url.ToString()) { Publisher = publisher }]);
        }
        catch (BrokerException failure)
        {
            return SourceAnswer.Problem(failure.Message, failure, unavailable: true);
        }
    }

    private Uri BaseAddress()
    {
        var at = url.AbsolutePath.IndexOf(BrokerPath, StringComparison.Ordinal);
        return new UriBuilder(url) { Path = at < 0 ? "" : url.AbsolutePath[..at], Query = "", Fragment = "" }.Uri;
    }

    private Uri WithoutUserInfo() =>
        url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;
}
