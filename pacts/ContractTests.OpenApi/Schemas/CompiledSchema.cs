using System.Text.Json;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Schemas;

/// <summary>A schema of a description, compiled once; safe for concurrent validation of values.</summary>
/// <param name="node">The place and content of the schema.</param>
/// <param name="resource">The resource that contains it: see <see cref="SchemaNames"/>.</param>
internal sealed class CompiledSchema(DescriptionNode node, string resource)
{
    public DescriptionNode Node => node;

    public Keyword[] Keywords { get; set; } = [];

    /// <summary>Whether null is always accepted (<c>nullable</c> of 3.0, <c>x-nullable</c> of 2.0).</summary>
    public bool IsNullable { get; set; }

    /// <summary>Whether a keyword applies to all members or elements that no other keyword has evaluated.</summary>
    public bool IsAboutTheRest { get; set; }

    /// <summary>Whether a member that no schema names is a failure.</summary>
    public bool IsClosing { get; init; }

    public List<SchemaFailure> Failures(JsonElement value, out string? givenUp)
    {
        var evaluation = new Evaluation(IsClosing);
        IsValid(value, evaluation);
        givenUp = evaluation.GivenUp;
        return evaluation.Failures;
    }

    public bool Accepts(JsonElement value) => IsValid(value, new Evaluation(IsClosing));

    private bool IsValid(JsonElement value, Evaluation run)
    {
        var named = run.Named;
        var isValid = IsValid(value, run, null);
        return (named is null || UnknownMembers.AreNone(named, value, run)) && isValid;
    }

    public bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (!run.Enter())
            return true;

        var isEntered = run.EnterResource(resource);
        var isValid = true;
        if (Keywords is not [ReferenceKeyword])
            run.Named?.Enter(this);
        if (!IsNullable || value.ValueKind != JsonValueKind.Null)
        {
            var own = seen is not null || IsAboutTheRest ? new Evaluated() : null;
            foreach (var keyword in Keywords)
                isValid &= keyword.IsValid(value, run, own);
            if (isValid && own is not null)
                seen?.Add(own);
        }

        if (isEntered)
            run.LeaveResource();
        run.Leave();
        return isValid;
    }
}

/// <summary>One keyword of a schema.</summary>
internal abstract class Keyword(CompiledSchema schema, string name)
{
    /// <param name="value">The value to validate.</param>
    /// <param name="run">Collects failures.</param>
    /// <param name="seen">Collects what the keyword has evaluated; null if it is not needed.</param>
    public abstract bool IsValid(JsonElement value, Evaluation run, Evaluated? seen);

    public CompiledSchema Schema => schema;

    public string Name => name;

    /// <param name="member">The member of the value that failed; null for the value as a whole.</param>
    protected bool Fail(Evaluation run, string expected, JsonElement found, string? member = null) =>
        run.Fail(this, expected, () => SchemaFailure.Shown(found), member);

    protected bool Fail(Evaluation run, string expected, string found) => run.Fail(this, expected, () => found);

    /// <summary>The place of the keyword in the description.</summary>
    public string Place => name.Length == 0 ? schema.Node.Place : schema.Node.Child(name)?.Place ?? schema.Node.Place;
}
