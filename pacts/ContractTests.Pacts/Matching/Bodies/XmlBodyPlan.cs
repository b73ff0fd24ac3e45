namespace ContractTests.Pacts.Matching.Bodies;

internal sealed class XmlBodyPlan
{
    public static BodyPlan Compile(ExpectedBody expected) => TextBodyPlan.Compile(expected);
}
