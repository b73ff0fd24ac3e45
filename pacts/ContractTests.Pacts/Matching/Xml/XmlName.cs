namespace ContractTests.Pacts.Matching.Xml;

/// <summary>The name of an element or attribute: the namespace is compared, the prefix is not.</summary>
internal readonly record struct XmlName(string Namespace, string Local) : IComparable<XmlName>
{
    public int CompareTo(XmlName other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        return order == 0 ? string.CompareOrdinal(Local, other.Local) : order;
    }

    /// <summary>The namespace, if there is one, and the local name, separated by a colon.</summary>
    public override string ToString() => Namespace.Length == 0 ? Local : $"{Namespace}:{Local}";
}
