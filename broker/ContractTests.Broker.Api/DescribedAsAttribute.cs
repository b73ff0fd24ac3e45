namespace ContractTests.Broker.Api;

/// <summary>Says what a member holds that is passed on as it came.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DescribedAsAttribute<T> : DescribedAsAttribute
{
    public override Type Type => typeof(T);
}

/// <inheritdoc cref="DescribedAsAttribute{T}"/>
internal abstract class DescribedAsAttribute : Attribute
{
    public abstract Type Type { get; }
}
