using ContractTests.Broker.Selectors;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Broker.Tests.Selectors;

/// <summary>What older libraries ask, in the words of newer ones.</summary>
public sealed class OldQueryTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("provider_version_branch=feat", """{"providerVersionBranch":"feat"}""")]
    [InlineData("providerVersionBranch=b&provider_version_branch=a", """{"providerVersionBranch":"a"}""")]
    [InlineData("providerVersionBranch=true", """{"providerVersionBranch":true}""")]
    [InlineData("include_pending_status=true&include_wip_pacts_since=2020-01-01",
        """{"includePendingStatus":true,"includeWipPactsSince":"2020-01-01"}""")]
    [InlineData("includePendingStatus=false&includeWipPactsSince=2020-01-01",
        """{"includePendingStatus":false,"includeWipPactsSince":"2020-01-01"}""")]
    [InlineData("provider_version_tags=a&provider_version_tags[]=b&providerVersionTags[]=c",
        """{"providerVersionTags":["a","b","c"]}""")]
    [InlineData("provider_version_tags=a", """{"providerVersionTags":["a"]}""")]
    [InlineData("consumer_version_selectors[][unknown]=1", """{"consumerVersionSelectors":[{}]}""")]
    public void A_question_is_the_same_in_either_spelling(string query, string body) => Body(query).ShouldBe(body);

    [Theory]
    [InlineData("main_branch", "mainBranch")]
    [InlineData("branch", "branch")]
    [InlineData("fallback_branch", "fallbackBranch")]
    [InlineData("matching_branch", "matchingBranch")]
    [InlineData("tag", "tag")]
    [InlineData("fallback_tag", "fallbackTag")]
    [InlineData("latest", "latest")]
    [InlineData("deployed", "deployed")]
    [InlineData("released", "released")]
    [InlineData("deployed_or_released", "deployedOrReleased")]
    [InlineData("environment", "environment")]
    [InlineData("consumer", "consumer")]
    public void A_selector_is_the_same_in_either_spelling(string old, string key)
    {
        Body($"consumer_version_selectors[][{old}]=x").ShouldBe($$"""{"consumerVersionSelectors":[{"{{key}}":"x"}]}""");
        Body($"consumerVersionSelectors[][{key}]=true&consumerVersionSelectors[][{key}]=false").ShouldBe(
            $$"""{"consumerVersionSelectors":[{"{{key}}":true},{"{{key}}":false}]}""");
    }

    private static string Body(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString($"?{query}");
        return OldQuery.ToBody(new NestedQuery(request)).ToJsonString();
    }
}
