using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>How bodies and messages become JSON and are read again, where System.Text.Json does not do it.</summary>
public interface IBodySerializer
{
    /// <param name="body">Any object, with matchers at any depth.</param>
    AuthoredBody Write(object? body);

    /// <summary>Reads the contents of a message into what its consumer takes.</summary>
    object? Read(ReadOnlyMemory<byte> contents, Type type);
}
