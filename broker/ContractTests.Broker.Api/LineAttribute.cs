namespace ContractTests.Broker.Api;

/// <summary>A line of text that is not a name, such as an address; the broker refuses very long ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LineAttribute : Attribute;
