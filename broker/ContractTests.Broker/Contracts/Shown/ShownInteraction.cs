using ContractTests.Pacts;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>An interaction as a page shows it.</summary>
/// <param name="Parts">Request and response, or messages; empty if it cannot be read.</param>
/// <param name="Curl">A command that sends its request; null if it has none.</param>
internal sealed record ShownInteraction(
    OutlinedInteraction Outlined, IReadOnlyList<ShownPart> Parts, IReadOnlyList<string> States, string? Curl)
{
    /// <summary>Bytes of an interaction that is read and explained.</summary>
    private const int MostRead = 8 * 1024 * 1024;

    /// <summary>Places of a part that are explained.</summary>
    private const int MostPlaces = 20_000;

    private const int MostStates = 10;
    private const int LongestState = 300;

    /// <summary>The beginning of its JSON, where that is all that can be shown.</summary>
    public ShownBody? Unread { get; init; }

    /// <summary>Why only that is shown; null if all is well.</summary>
    public string? Problem { get; init; }

    public bool IsPending { get; init; }

    /// <param name="outline">Of the contract.</param>
    /// <param name="pair">The names of consumer and provider.</param>
    /// <param name="position">Of the interaction.</param>
    /// <param name="asked">The part that is shown from a certain line on.</param>
    /// <param name="bytes">How much of the page it may take.</param>
    /// <param name="longestValue">Characters of a value.</param>
    public static ShownInteraction Of(
        ContractOutline outline, (string Consumer, string Provider) pair, int position, AskedLines asked, int bytes,
        int longestValue)
    {
        var outlined = outline[position];
        var text = outline.Text(position);
        var allowance = new Allowance(bytes, longestValue);
        if (text.Length > MostRead)
            return Raw("It is too long to be explained here.");
        try
        {
            var contract = PactReader.Read(outline.Alone(position, pair.Consumer, pair.Provider), "pact");
            return Of(outlined, contract.Interactions[0], contract.Version, asked, allowance);
        }
        catch (PactFileException unreadable)
        {
            return Raw($"It cannot be read: {unreadable.Message}");
        }

        ShownInteraction Raw(string problem) => new(outlined, [], [], null)
        {
            Problem = problem, Unread = ShownBody.OfStart(text.Span, allowance),
        };
    }

    private static ShownInteraction Of(
        OutlinedInteraction outlined, Interaction interaction, SpecificationVersion version, AskedLines asked,
        Allowance allowance)
    {
        var curl = interaction is HttpInteraction http ? CurlCommand.Of(http.Request) : null;
        if (curl is not null && !allowance.TrySpend(curl, times: 2))
            curl = null;
        var explained = ExplainedInteraction.Of(interaction, version, MostPlaces);
        var contents = Contents(interaction);
        var parts = explained.Parts.Select((part, at) => ShownPart.Of(
            part, contents[at], at == asked.Part ? asked.From : 0, allowance)).ToList();
        return new ShownInteraction(
            outlined, parts, [.. interaction.ProviderStates.Take(MostStates).Select(State)], curl)
        {
            IsPending = interaction.Pending,
        };
    }

    private static List<(string Head, Body Body)> Contents(Interaction interaction) => interaction switch
    {
        HttpInteraction http =>
        [
            ($"{http.Request.Method} {http.Request.Path}", http.Request.Body),
            ($"{http.Response.Status}", http.Response.Body),
        ],
        AsynchronousMessage message => [("", message.Contents.Body)],
        SynchronousMessage message =>
            [("", message.Request.Body), .. message.Responses.Select(response => ("", response.Body))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Its name, and the parameters that it is set up with.</summary>
    private static string State(InteractionState state)
    {
        var parameters = state.Parameters.Select(parameter =>
            $"{parameter.Name} = {Credentials.Shown(parameter.Name, parameter.Value.ToString())}");
        return Allowance.Cut(
            state.Parameters.Count == 0 ? state.Name : $"{state.Name} ({string.Join(", ", parameters)})",
            LongestState);
    }
}

/// <summary>From which line on the body of one part is shown.</summary>
internal sealed record AskedLines(int Part, int From)
{
    public static readonly AskedLines None = new(0, 0);
}
