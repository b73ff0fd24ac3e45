using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Which addresses a webhook may connect to: not to this machine, its link or a cloud's metadata, in any notation,
/// unless the operator opens the network; nor to a network that the operator closes. Other private networks are open,
/// because most build servers are there.
/// </summary>
internal sealed class ReachableAddresses(IReadOnlyList<IPNetwork> opened, IReadOnlyList<IPNetwork> closed)
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
            // Site-local addresses (fec0) are deprecated by RFC 3879.
            "::/128", "::1/128", "fe80::/10", "fec0::/10", "ff00::/8",
            // Metadata of clouds outside of the link: Alibaba, Azure, Oracle, Amazon, Google.
            "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::/32", "fd20:ce::254/128",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    public bool Contains(IPAddress address)
    {
        var plain = Plain(address);
        if (opened.Any(network => network.Contains(plain)))
            return true;
        return !Closed.Concat(closed).Any(network => network.Contains(plain)) && Embedded(plain).All(Contains);
    }

    /// <summary>The address without its scope id, and as IPv4 if it is IPv4-mapped.</summary>
    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());

    /// <summary>The IPv4 addresses that are embedded in an IPv6 address.</summary>
    private static IEnumerable<IPAddress> Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return [];
        var bytes = address.GetAddressBytes();
        var last = bytes[12..];
        return bytes switch
        {
            // 6to4 (RFC 3056).
            [0x20, 0x02, ..] => [new IPAddress(bytes[2..6])],
            // Teredo (RFC 4380): the server, and the client with inverted bits.
            [0x20, 0x01, 0, 0, ..] =>
                [new IPAddress(bytes[4..8]), new IPAddress([.. last.Select(part => (byte)~part)])],
            // Local-use NAT64 (RFC 8215); RFC 6052 defines the possible positions, which skip byte 8.
            [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01, ..] =>
                [.. new[] { [.. bytes[6..8], .. bytes[9..11]], [bytes[7], .. bytes[9..12]], bytes[9..13], last }
                    .Where(part => part[0] != 0).Select(part => new IPAddress(part))],
            // NAT64 (RFC 6052).
            [0x00, 0x64, 0xff, 0x9b, ..] => [new IPAddress(last)],
            // ISATAP (RFC 5214), with any prefix.
            [_, _, _, _, _, _, _, _, 0x00 or 0x02, 0x00, 0x5e, 0xfe, ..] => [new IPAddress(last)],
            // IPv4-translated (RFC 2765) and IPv4-compatible (RFC 4291).
            [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, ..] or [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] =>
                [new IPAddress(last)],
            _ => [],
        };
    }
}
