namespace ContractTests.Pacts.Matching.Xml;

/// <summary>The name of an element or attribute: a prefix does not matter, what it stands for does.</summary>
internal readonly record struct XmlName(string Namespace, string Local) : IComparable<XmlName>
{
    public int CompareTo(XmlName other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        return order == 0 ? string.CompareOrdinal(Local, other.Local) : order;
    }

    /// <summary>The local name, behind the namespace and a colon where it has one.</summary>
    public override string ToString() => Namespace.Length == 0 ? Local : $"{Namespace}:{Local}";
}
