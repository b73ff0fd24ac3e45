using System.Net;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

public sealed class ReachableAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("febf:ffff::1")]
    [InlineData("fe80::1%2")]
    [InlineData("::1%1")]
    [InlineData("::ffff:127.0.0.1%1")]
    [InlineData("fec0::1")]
    [InlineData("fec0:0:0:ffff::1")]
    [InlineData("feff:ffff::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:5db8:d822:0:0:5601:5601")]
    [InlineData("2001:0:7f00:1::a247:27dd")]
    [InlineData("64:ff9b:1::127.0.0.1")]
    [InlineData("64:ff9b:1:a9fe:a9:fe00::")]
    [InlineData("64:ff9b:1:7f:0:1::")]
    [InlineData("64:ff9b:1:0:7f:0:100::")]
    [InlineData("2606:2800:220:1:0:5efe:127.0.0.1")]
    [InlineData("2606:2800:220:1:200:5efe:169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::23")]
    [InlineData("fd20:ce::254")]
    public void What_is_this_machine_its_link_or_a_clouds_metadata_is_closed(string address) =>
        new ReachableAddresses([], []).Contains(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("10.0.0.7")]
    [InlineData("192.168.1.1")]
    [InlineData("2606:2800:220:1::")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.0.0.7")]
    [InlineData("::ffff:0:10.0.0.7")]
    [InlineData("2002:5db8:d822::1")]
    [InlineData("2001:0:5db8:d822::a247:27dd")]
    [InlineData("64:ff9b::93.184.216.34")]
    [InlineData("64:ff9b:1::93.184.216.34")]
    [InlineData("2606:2800:220:1:0:5efe:10.0.0.7")]
    public void Everything_else_is_open(string address) =>
        new ReachableAddresses([], []).Contains(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("64:ff9b::127.0.0.1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("2001:0:7f00:1:0:0:5601:5601", false)]
    [InlineData("127.1.0.1", false)]
    [InlineData("::1", false)]
    public void A_closed_network_may_be_opened(string address, bool isReachable) =>
        new ReachableAddresses([IPNetwork.Parse("127.0.0.0/24")], []).Contains(IPAddress.Parse(address))
            .ShouldBe(isReachable);

    [Theory]
    [InlineData("10.0.0.7", false)]
    [InlineData("::ffff:10.0.0.7", false)]
    [InlineData("64:ff9b::10.0.0.7", false)]
    [InlineData("10.1.0.7", true)]
    [InlineData("192.168.1.1", true)]
    public void An_open_network_may_be_closed_but_for_a_part_of_it(string address, bool isReachable) =>
        new ReachableAddresses([IPNetwork.Parse("10.1.0.0/16")], [IPNetwork.Parse("10.0.0.0/8")])
            .Contains(IPAddress.Parse(address)).ShouldBe(isReachable);
}
