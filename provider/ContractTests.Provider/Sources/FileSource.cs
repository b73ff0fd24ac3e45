using ContractTests.Pacts.Files;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Sources;

/// <summary>One pact file.</summary>
internal sealed class FileSource(FileInfo file) : IPactSource
{
    public Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation)
    {
        var answer = Read(file);
        foreach (var pact in answer.Pacts.Where(pact => pact.Contract.Provider != question.Provider))
        {
            answer = answer with
            {
                Notices =
                [
                    $"{file.FullName}: expected a pact with {question.Provider}, but found one with "
                    + $"{pact.Contract.Provider}; it is verified anyway.",
                ],
            };
        }

        return Task.FromResult(answer);
    }

    public static SourceAnswer Read(FileInfo file)
    {
        if (!file.Exists)
        {
            return SourceAnswer.Problem(
                $"{file.FullName}: expected a pact file, but found no file. "
                + "Run the consumer's tests first, or check the path.");
        }

        try
        {
            var contract = PactReader.Read(File.ReadAllBytes(file.FullName), file.FullName);
            return new SourceAnswer([new PactToVerify(contract, file.FullName)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or PactFileException)
        {
            return SourceAnswer.Problem(OneLine.Of(failure.Message), failure);
        }
    }
}

/// <summary>All pact files in a folder that name the provider.</summary>
internal sealed class DirectorySource(DirectoryInfo directory, IReadOnlyCollection<string> consumers) : IPactSource
{
    public Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation)
    {
        if (!directory.Exists)
        {
            return Task.FromResult(SourceAnswer.Problem(
                $"{directory.FullName}: expected a folder with pact files, but found no folder. Check the path."));
        }

        var answers = directory.EnumerateFiles("*.json", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(FileSource.Read)
            .ToList();
        return Task.FromResult(new SourceAnswer(
            [
                .. answers.SelectMany(answer => answer.Pacts)
                    .Where(pact => IsMeant(pact.Contract.Consumer, pact.Contract.Provider, question)),
            ])
        {
            Problems =
            [
                .. answers.SelectMany(answer => answer.Problems)
                    .Where(problem => problem.Exception is not PactFileException unreadable
                        || IsMeant(unreadable.Consumer, unreadable.Provider, question)),
            ],
        });
    }

    /// <summary>A pact whose names cannot be read counts, because it may be one of these.</summary>
    private bool IsMeant(string? consumer, string? provider, SourceQuestion question) =>
        (provider is null || provider == question.Provider)
        && (consumer is null || consumers.Count == 0 || consumers.Contains(consumer));
}
