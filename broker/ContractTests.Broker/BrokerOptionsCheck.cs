using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>Holds options to what their attributes say, without reflection.</summary>
[OptionsValidator]
internal sealed partial class BrokerOptionsCheck : IValidateOptions<BrokerOptions>
{
    /// <exception cref="ValidationException">With everything that is not as it should be.</exception>
    public static void Require(BrokerOptions options)
    {
        var result = new BrokerOptionsCheck().Validate(null, options);
        if (result.Failed)
            throw new ValidationException(string.Join(" ", result.Failures));
    }
}
