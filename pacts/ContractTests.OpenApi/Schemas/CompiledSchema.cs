using System.Text.Json;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Schemas;

/// <summary>A schema of a description, read once, held against any number of values, also at the same time.</summary>
/// <param name="node">Where the schema stands, and what it says.</param>
/// <param name="resource">The resource that it belongs to: see <see cref="SchemaNames"/>.</param>
internal sealed class CompiledSchema(DescriptionNode node, string resource)
{
    public DescriptionNode Node => node;

    public Keyword[] Keywords { get; set; } = [];

    /// <summary>Null fits whatever else is said (<c>nullable</c> of 3.0, <c>x-nullable</c> of 2.0).</summary>
    public bool IsNullable { get; set; }

    /// <summary>A word of the schema is about all members or elements that no other word has looked at.</summary>
    public bool IsAboutTheRest { get; set; }

    /// <summary>A member that no schema names is a failure.</summary>
    public bool IsClosing { get; init; }

    public List<SchemaFailure> Failures(JsonElement value, out string? givenUp)
    {
        var evaluation = new Evaluation(IsClosing);
        Holds(value, evaluation);
        givenUp = evaluation.GivenUp;
        return evaluation.Failures;
    }

    public bool Accepts(JsonElement value) => Holds(value, new Evaluation(IsClosing));

    private bool Holds(JsonElement value, Evaluation run)
    {
        var named = run.Named;
        var holds = Holds(value, run, null);
        return (named is null || UnknownMembers.AreNone(named, value, run)) && holds;
    }

    public bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (!run.Enter())
            return true;

        var isEntered = run.EnterResource(resource);
        var holds = true;
        if (Keywords is not [ReferenceKeyword])
            run.Named?.Enter(this);
        if (!IsNullable || value.ValueKind != JsonValueKind.Null)
        {
            var own = seen is not null || IsAboutTheRest ? new Evaluated() : null;
            foreach (var keyword in Keywords)
                holds &= keyword.Holds(value, run, own);
            if (holds && own is not null)
                seen?.Add(own);
        }

        if (isEntered)
            run.LeaveResource();
        run.Leave();
        return holds;
    }
}

/// <summary>One word of a schema.</summary>
internal abstract class Keyword(CompiledSchema schema, string name)
{
    /// <param name="value">What is held against the word.</param>
    /// <param name="run">Takes failures.</param>
    /// <param name="seen">Takes what the word has looked at; null if nobody asks.</param>
    public abstract bool Holds(JsonElement value, Evaluation run, Evaluated? seen);

    public CompiledSchema Schema => schema;

    public string Name => name;

    /// <param name="member">The member of the value that is meant; null for the value as a whole.</param>
    protected bool Fail(Evaluation run, string expected, JsonElement found, string? member = null) =>
        run.Fail(this, expected, () => SchemaFailure.Shown(found), member);

    protected bool Fail(Evaluation run, string expected, string found) => run.Fail(this, expected, () => found);

    /// <summary>Where the word stands in the description.</summary>
    public string Place => name.Length == 0 ? schema.Node.Place : schema.Node.Child(name)?.Place ?? schema.Node.Place;
}
