using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Deployments;

/// <summary>A stay that ended does not begin again: it is recorded anew.</summary>
internal static class EndedStay
{
    public static Refusal CannotReturn(string field, string whatToRecord)
    {
        var errors = new FieldErrors();
        errors.Add(
            field, $"The {field} property cannot be set back to true. Please record a new {whatToRecord}.");
        return new Refusal.Fields(StatusCodes.Status422UnprocessableEntity, errors);
    }
}
