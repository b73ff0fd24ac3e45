using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using Npgsql;

namespace ContractTests.Broker.Tests.Storage;

public sealed class PostgreSqlAddressTests
{
    [Fact]
    public void A_url_names_user_password_host_port_and_database()
    {
        var address = PostgreSqlAddress.Read("postgres://pact:s%40cret%2F%3A@db.example.org:6432/pact%20broker");

        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        settings.Username.ShouldBe("pact");
        settings.Password.ShouldBe("s@cret/:");
        settings.Host.ShouldBe("db.example.org");
        settings.Port.ShouldBe(6432);
        settings.Database.ShouldBe("pact broker");
        address.Subject.ShouldBe("db.example.org:6432/pact broker");
    }

    [Fact]
    public void Options_are_those_of_the_server_s_own_tools_or_of_the_driver()
    {
        var address = PostgreSqlAddress.Read(
            "postgresql://db/pacts?sslmode=verify-full&sslrootcert=/etc/ca.pem&connect_timeout=7&pool_size=5"
            + "&Keepalive=30");

        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        settings.SslMode.ShouldBe(SslMode.VerifyFull);
        settings.RootCertificate.ShouldBe("/etc/ca.pem");
        settings.Timeout.ShouldBe(7);
        settings.MaxPoolSize.ShouldBe(5);
        settings.KeepAlive.ShouldBe(30);
        settings.Port.ShouldBe(5432);
    }

    [Theory]
    [InlineData("postgres://broker@/pacts?host=/run/postgresql", "/run/postgresql", "/run/postgresql/pacts")]
    [InlineData("postgres://a:1,b:2/pacts", "a:1,b:2", "a:1,b:2/pacts")]
    [InlineData("postgres://[::1]:5433/pacts", "[::1]", "[::1]:5433/pacts")]
    public void A_host_may_be_a_socket_s_folder_several_hosts_or_an_address(string url, string host, string subject)
    {
        var address = PostgreSqlAddress.Read(url);

        new NpgsqlConnectionStringBuilder(address.ConnectionString).Host.ShouldBe(host);
        address.Subject.ShouldBe(subject);
    }

    [Theory]
    [InlineData("postgres://u:secret@host", "expected the name of a database in the URL")]
    [InlineData("postgres:///pacts", "expected the name of a host in the URL")]
    [InlineData("postgres://u:secret@host:99999/pacts", "expected a port from 1 to 65535 in the URL")]
    [InlineData("postgres://u:sec/ret@host/pacts", "expected an @ only before the host")]
    [InlineData("postgres://u:sec?ret@host/pacts", "expected an @ only before the host")]
    [InlineData("postgres://u:secret@host/pacts?sslmode=maybe", "with a valid value, but found 'sslmode'")]
    [InlineData("postgres://u:secret@host/pacts?colour=red", "with a valid value, but found 'colour'")]
    [InlineData("mysql://u:secret@host/pacts", "mysql: expected sqlite or postgres")]
    public void A_url_that_cannot_be_read_is_refused_without_its_password(string url, string why)
    {
        var failure = Should.Throw<BrokerStorageException>(() => BrokerDatabase.Open(url));

        failure.Message.ShouldContain(why);
        failure.Message.ShouldNotContain("sec");
    }
}
