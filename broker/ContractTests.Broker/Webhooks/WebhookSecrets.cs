using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Encrypts the secrets of webhooks, each for its own webhook: AES-GCM, 256 bits.</summary>
internal sealed class WebhookSecrets(BrokerOptions options, Dialect dialect)
{
    private const string Form = "v1:";

    private readonly Lock _first = new();
    private byte[]? _key;

    /// <summary>Whether there is a key, or one can be created.</summary>
    public bool CanKeep => options.Webhooks.SecretKey is not null || KeyFile is not null;

    /// <summary>The file with the key if none is configured; null if no such file is allowed.</summary>
    private string? KeyFile => dialect is SqliteDialect ? dialect.Subject + ".key" : null;

    public string Seal(string webhook, SecretValues values)
    {
        var plain = Encoding.UTF8.GetBytes(values.ToJson());
        var sealedText = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Parts(sealedText);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(Key(), AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(webhook));
        return Form + Convert.ToBase64String(sealedText);
    }

    /// <returns>Null if none of the keys can decrypt it.</returns>
    public SecretValues? Open(string webhook, string? text)
    {
        if (text is null)
            return SecretValues.None;
        if (!text.StartsWith(Form, StringComparison.Ordinal) || !CanKeep)
            return null;

        var (nonce, tag, cipher) = Parts(Convert.FromBase64String(text[Form.Length..]));
        foreach (var key in options.Webhooks.EarlierSecretKeys.Select(Derive).Prepend(Key()))
        {
            try
            {
                var plain = new byte[cipher.Length];
                using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
                aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain, Encoding.UTF8.GetBytes(webhook));
                return SecretValues.FromJson(Encoding.UTF8.GetString(plain));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Encrypted with another key, or with an unknown one.
            }
        }

        return null;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(Memory<byte> all)
    {
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var start = nonce + AesGcm.TagByteSizes.MaxSize;
        return (all[..nonce], all[nonce..start], all[start..]);
    }

    private byte[] Key()
    {
        lock (_first)
            return _key ??= Derive(options.Webhooks.SecretKey ?? Generated(KeyFile!));
    }

    private static byte[] Derive(string secret) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), outputLength: 32,
        info: "webhook secrets"u8.ToArray());

    /// <summary>
    /// The first of several nodes creates the file; it appears completely, readable only by its owner.
    /// </summary>
    private static string Generated(string file)
    {
        if (!File.Exists(file))
        {
            var draft = $"{file}.{Guid.NewGuid():N}";
            var form = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                form.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using (var writer = new StreamWriter(draft, form))
                    writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
                File.Move(draft, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(draft);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                File.Delete(draft);
                throw new BrokerStorageException(
                    $"{file}: expected to write the key of webhook secrets, but found '{failure.Message}'; free some "
                    + "disk space, make its folder writable, or configure a secret key.",
                    failure);
            }
        }

        return File.ReadAllText(file).Trim();
    }
}

/// <summary>The values of one webhook that are never shown.</summary>
/// <param name="Headers">By name, in lower case.</param>
internal sealed record SecretValues(string? Password, IReadOnlyDictionary<string, string> Headers)
{
    public static readonly SecretValues None = new(null, new Dictionary<string, string>());

    public bool Any => Password is not null || Headers.Count > 0;

    public static SecretValues FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var password = document.RootElement.GetProperty("password");
        return new SecretValues(password.GetString(), document.RootElement.GetProperty("headers").EnumerateObject()
            .ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.Ordinal));
    }

    public string ToJson() => new JsonObject
    {
        ["password"] = Password,
        ["headers"] = new JsonObject(
            Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value))),
    }.ToJsonString();

    /// <summary>A record prints its members, but secrets must not be logged.</summary>
    public override string ToString() => $"{Headers.Count + (Password is null ? 0 : 1)} secret values";
}
