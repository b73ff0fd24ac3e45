using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Which addresses a webhook may be connected to: not this machine, its link or a cloud's metadata, in whatever form
/// the address is written, unless the operator opens the network; nor to a network that the operator closes. Private
/// networks are open otherwise: that is where most build servers are.
/// </summary>
internal sealed class ReachableAddresses(IReadOnlyList<IPNetwork> opened, IReadOnlyList<IPNetwork> closed)
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "fe80::/10", "ff00::/8",
            // Metadata of clouds outside of the link: Alibaba, Azure, Oracle, Amazon, Google.
            "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    public bool Contains(IPAddress address)
    {
        var meant = Embedded(address) is { } inner ? (IPAddress[])[address, inner] : [address];
        return meant.Any(each => opened.Any(network => network.Contains(each)))
            || !meant.Any(each => Closed.Concat(closed).Any(network => network.Contains(each)));
    }

    /// <summary>The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64 or 6to4.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        ReadOnlySpan<byte> bytes = address.GetAddressBytes();
        if (bytes[..2].SequenceEqual<byte>([0x20, 0x02]))
            return new IPAddress(bytes[2..6]);
        var isNat64 = bytes[..4].SequenceEqual<byte>([0x00, 0x64, 0xff, 0x9b]);
        var isCompatible = bytes[..12].IndexOfAnyExcept((byte)0) < 0;
        return isNat64 || isCompatible ? new IPAddress(bytes[12..]) : null;
    }
}
