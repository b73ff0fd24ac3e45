namespace ContractTests.OpenApi;

/// <summary>A problem in a description, with its place: <c>[root].paths./orders.get.responses</c> or a line.</summary>
public sealed record DescriptionProblem(string Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>An API description cannot be used; the message lists every problem that was found.</summary>
public sealed class ApiDescriptionException : Exception
{
    public ApiDescriptionException(IReadOnlyList<DescriptionProblem> problems)
        : base($"The API description cannot be used:\n{string.Join('\n', problems)}") => Problems = problems;

    public ApiDescriptionException(string place, string message)
        : this([new DescriptionProblem(place, message)])
    {
    }

    public IReadOnlyList<DescriptionProblem> Problems { get; }
}
