namespace ContractTests.Broker.Selectors;

/// <summary>Why a pact was selected, as text.</summary>
internal static class ReasonSentences
{
    public static string Short(Reason reason) => reason.Kind switch
    {
        ReasonKind.Latest => "latest",
        ReasonKind.MainBranch => "latest from main branch",
        ReasonKind.Branch => $"latest from branch {reason.Fallback ?? reason.Name}",
        ReasonKind.LatestTag => $"latest with tag {reason.Fallback ?? reason.Name}",
        ReasonKind.Tag => $"one of {(reason.Consumer is null ? "" : reason.Consumer + " ")}{reason.Name}",
        ReasonKind.Deployed => $"deployed to {reason.Name}",
        ReasonKind.Released => $"released in {reason.Name}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Long(Reason reason, string provider)
    {
        var of = reason.Consumer is null ? "" : $" of {reason.Consumer}";
        var version = $" ({reason.Version})";
        return reason.Kind switch
        {
            ReasonKind.Latest =>
                $"latest version of {reason.Consumer ?? "a consumer"} that has a pact with {provider}{version}",
            ReasonKind.MainBranch => $"latest version{of} from the main branch '{reason.Name}'{version}",
            ReasonKind.Branch when reason.Fallback is { } fallback =>
                $"latest version{of} from branch '{fallback}' (it has no pact on branch '{reason.Name}'){version}",
            ReasonKind.Branch => $"latest version{of} from branch '{reason.Name}'{version}",
            ReasonKind.LatestTag when reason.Fallback is { } fallback =>
                $"latest version{of} tagged '{fallback}' (no pact was found with tag '{reason.Name}'){version}",
            ReasonKind.LatestTag => $"latest version{of} tagged '{reason.Name}'{version}",
            ReasonKind.Tag => $"all {reason.Consumer ?? "consumer"} versions tagged '{reason.Name}'{version}",
            ReasonKind.Deployed =>
                $"{reason.Consumer ?? "consumer"} version currently deployed to {reason.Name}{version}",
            ReasonKind.Released =>
                $"{reason.Consumer ?? "consumer"} version released and supported in {reason.Name}{version}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
