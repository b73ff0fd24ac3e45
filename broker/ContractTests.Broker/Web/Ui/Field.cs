using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Web.Ui;

/// <summary>One field of a form.</summary>
/// <param name="Name">As the errors of the operation name it.</param>
/// <param name="Label">As people read it.</param>
internal sealed record Field(string Name, string Label)
{
    /// <summary>What helps to fill it in; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>
    /// Returns the sentence that says what is wrong; null for the words that the API puts after the name of the member,
    /// after the label.
    /// </summary>
    public Func<FieldError, string?> Wrong { get; init; } = _ => null;

    public bool IsRequired { get; init; }

    /// <summary>The type of the input.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>Says one of its values to people.</summary>
    public Func<string, string> Say { get; init; } = value => value;

    /// <summary>What a browser fills it with by itself.</summary>
    public string Completion { get; init; } = "off";
}
