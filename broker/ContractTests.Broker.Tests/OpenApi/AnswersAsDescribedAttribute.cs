using System.Reflection;
using ContractTests.Broker.Tests.OpenApi;
using Xunit.v3;

[assembly: AnswersAsDescribed]

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>Checks after each test that all responses of its brokers match the API description.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AnswersAsDescribedAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        DescribedAnswers.FaultsOf(test.UniqueID).Take(20).ShouldBeEmpty("The API description says otherwise.");
}
