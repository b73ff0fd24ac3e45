
namespace ContractTests.Consumer;

/// <summary>The pact of a consumer and a provider, with its configuration.</summary>
public interface IPact
{
    string Consumer { get; }

    string Provider { get; }

    PactConfig Config { get; }
}

/// <summary>A pact that is written in version 2 of the specification.</summary>
public interface IPactV2 : IPact;

/// <summary>A pact that is written in version 3 of the specification.</summary>
public interface IPactV3 : IPact;

/// <summary>A pact that is written in version 4 of the specification.</summary>
public interface IPactV4 : IPact;

/// <summary>
/// The starting point of a contract: <c>Pact.V4("OrderService", "PaymentService").WithHttpInteractions()</c>.
/// </summary>
public sealed class Pact : IPactV2, IPactV3, IPactV4
{
    private Pact(string consumer, string provider, PactConfig config)
    {
        Consumer = Named(consumer, nameof(consumer));
        Provider = Named(provider, nameof(provider));
        Config = config ?? throw new ArgumentNullException(nameof(config));
    }

    public string Consumer { get; }

    public string Provider { get; }

    public PactConfig Config { get; }

    public static IPactV2 V2(string consumer, string provider) => V2(consumer, provider, new PactConfig());

    public static IPactV2 V2(string consumer, string provider, PactConfig config) =>
        new Pact(consumer, provider, config);

    public static IPactV3 V3(string consumer, string provider) => V3(consumer, provider, new PactConfig());

    public static IPactV3 V3(string consumer, string provider, PactConfig config) =>
        new Pact(consumer, provider, config);

    public static IPactV4 V4(string consumer, string provider) => V4(consumer, provider, new PactConfig());

    public static IPactV4 V4(string consumer, string provider, PactConfig config) =>
        new Pact(consumer, provider, config);

    private static string Named(string name, string role) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentException($"{role}: expected the name of a service, but found none.", role)
            : name;
}
