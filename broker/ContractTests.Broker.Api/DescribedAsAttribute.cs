namespace ContractTests.Broker.Api;

/// <summary>Describes the content of a member that is passed on unchanged.</summary>
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
