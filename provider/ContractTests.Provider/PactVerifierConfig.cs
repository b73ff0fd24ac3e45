using System.Diagnostics;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider;

/// <summary>Where and how much a verifier logs.</summary>
public sealed class PactVerifierConfig
{
    /// <summary>Failures and notices are logged at <see cref="PactLogLevel.Information"/>.</summary>
    public PactLogLevel LogLevel { get; set; } = PactLogLevel.Information;

    /// <summary>The console by default.</summary>
    public IEnumerable<IOutput> Outputters { get; set; } = [new ConsoleOutput()];

    /// <summary>
    /// The name of a setting in messages, for programs with other names, such as command-line options; by default the
    /// methods of <see cref="PactVerifier"/>.
    /// </summary>
    public Func<VerifierSetting, string> NameOf { get; set; } = MethodOf;

    public void WriteLine(string line)
    {
        foreach (var output in Outputters)
            output.WriteLine(line);
    }

    private static string MethodOf(VerifierSetting setting) => setting switch
    {
        VerifierSetting.Sources =>
            "WithFileSource, WithDirectorySource, WithUriSource or WithPactBrokerSource",
        VerifierSetting.NoPactsFound => "WithNoPactsFound(NoPactsFound.Passes)",
        VerifierSetting.ConsumerFilter => "WithConsumers",
        VerifierSetting.DescriptionFilter or VerifierSetting.ProviderStateFilter => "WithFilter",
        VerifierSetting.ProviderStates =>
            "WithProviderStates, WithProviderStateEndpoint or WithProviderStateUrl",
        VerifierSetting.RequestTimeout => "WithRequestTimeout",
        VerifierSetting.MaxResponseSize => "WithMaxResponseSize",
        _ => throw new UnreachableException(),
    };

    internal void Write(PactLogLevel level, string text) => Write(level, () => text);

    /// <param name="text">Only called if somebody reads the text.</param>
    internal void Write(PactLogLevel level, Func<string> text)
    {
        if (level < LogLevel || !Outputters.Any())
            return;

        foreach (var line in text().ReplaceLineEndings("\n").Split('\n'))
            WriteLine(line);
    }
}
