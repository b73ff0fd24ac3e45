namespace ContractTests.Broker.Web;

/// <summary>A request that cannot be read; answered with its status and message.</summary>
internal sealed class MalformedRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
