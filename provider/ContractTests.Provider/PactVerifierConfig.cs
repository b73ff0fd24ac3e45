using System.Diagnostics;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider;

/// <summary>Where a verifier writes, and how much.</summary>
public sealed class PactVerifierConfig
{
    /// <summary>Failures and notices are written at <see cref="PactLogLevel.Information"/>.</summary>
    public PactLogLevel LogLevel { get; set; } = PactLogLevel.Information;

    /// <summary>The default is the console.</summary>
    public IEnumerable<IOutput> Outputters { get; set; } = [new ConsoleOutput()];

    /// <summary>
    /// What messages call a setting, for programs that give it another name, such as an option of their command line;
    /// the default is the methods of <see cref="PactVerifier"/>.
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

    /// <param name="text">Not asked for where nobody reads it.</param>
    internal void Write(PactLogLevel level, Func<string> text)
    {
        if (level < LogLevel || !Outputters.Any())
            return;

        foreach (var line in text().ReplaceLineEndings("\n").Split('\n'))
            WriteLine(line);
    }
}
