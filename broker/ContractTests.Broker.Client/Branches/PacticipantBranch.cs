namespace ContractTests.Broker.Client;

public sealed record PacticipantBranch(string Name, DateTimeOffset? UpdatedAt);
