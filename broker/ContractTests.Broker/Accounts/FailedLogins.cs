using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// Counts wrong passwords by the address that they came from and the user that they were for. After a few, that user
/// gets in from that address only at a measured pace; from any other address as ever, so that nobody is locked out by
/// a stranger. What nobody can guess, an API token, is never held up.
/// </summary>
internal sealed class FailedLogins(TimeProvider clock)
{
    /// <summary>So many wrong passwords are answered at once: people mistype.</summary>
    public const int Free = 10;

    /// <summary>What who is sent away is told to wait, in seconds.</summary>
    public const string RetryAfter = "10";

    /// <summary>Addresses and users that are remembered; what was quiet longest is forgotten first.</summary>
    private const int Most = 10_000;

    /// <summary>After the free ones, how long each costs.</summary>
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(2);

    /// <summary>Who would have to wait longer is told to come again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(6);

    /// <summary>More than this is not held against anybody: who stops guessing is soon let in again.</summary>
    private static readonly TimeSpan MostOwed = (Free * Each) + LongestWait + Each;

    private readonly Lock _turn = new();
    private readonly Dictionary<(string Address, string User), Record> _records = [];

    public int Count
    {
        get
        {
            lock (_turn)
                return _records.Count;
        }
    }

    /// <summary>How long whoever asks has to wait for an answer, right or wrong; null for too long.</summary>
    public TimeSpan? Wait(IPAddress? address, string user)
    {
        if (_records.Count == 0)
            return TimeSpan.Zero; // As it nearly always is.
        lock (_turn)
        {
            if (!_records.TryGetValue((Place(address), user), out var record))
                return TimeSpan.Zero;
            var now = clock.GetUtcNow();
            var wait = record.PaidAt + Each - (Free * Each) - now;
            if (wait <= TimeSpan.Zero)
                return TimeSpan.Zero;
            if (wait > LongestWait)
                return null;
            record.PaidAt += Each; // Holds a place in the line.
            return wait;
        }
    }

    /// <summary>To be called for each one that was wrong.</summary>
    /// <returns>
    /// How many have come since the log last told of one; null if it is not to tell of this one, so that nobody can
    /// fill it.
    /// </returns>
    public int? Note(IPAddress? address, string user)
    {
        lock (_turn)
        {
            var key = (Place(address), user);
            var now = clock.GetUtcNow();
            if (!_records.TryGetValue(key, out var record))
            {
                if (_records.Count >= Most)
                    Forget(now);
                _records[key] = record = new Record { PaidAt = now };
            }

            record.PaidAt = Earlier(Later(record.PaidAt, now) + Each, now + MostOwed);
            if (record.PaidAt - (Free * Each) > now && now - record.ToldAt < Each)
            {
                record.Untold++;
                return null;
            }

            var untold = record.Untold;
            (record.ToldAt, record.Untold) = (now, 0);
            return untold;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>Who holds one IPv6 address holds all of its network.</summary>
    private static string Place(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, record) in _records)
        {
            if (record.PaidAt <= now)
                _records.Remove(key);
        }

        if (_records.Count >= Most)
            _records.Remove(_records.MinBy(each => each.Value.PaidAt).Key);
    }

    private sealed class Record
    {
        /// <summary>When all that was wrong is paid for.</summary>
        public DateTimeOffset PaidAt { get; set; }

        public DateTimeOffset ToldAt { get; set; }

        public int Untold { get; set; }
    }
}
