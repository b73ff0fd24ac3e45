using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>Validates options by their attributes, without reflection.</summary>
[OptionsValidator]
internal sealed partial class BrokerOptionsCheck : IValidateOptions<BrokerOptions>
{
    /// <exception cref="ValidationException">Contains all problems.</exception>
    public static void Require(BrokerOptions options)
    {
        var result = new BrokerOptionsCheck().Validate(null, options);
        if (result.Failed)
            throw new ValidationException(string.Join(" ", result.Failures));
    }
}
