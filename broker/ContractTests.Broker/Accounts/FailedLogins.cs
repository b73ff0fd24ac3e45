using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// Limits the rate of failed logins for each address and user. After a few wrong passwords, logins as that user from
/// that address are delayed; other addresses are not, so that nobody can lock a user out. API tokens cannot be guessed
/// and are never delayed.
/// </summary>
internal sealed class FailedLogins(TimeProvider clock)
{
    /// <summary>The number of wrong passwords without delay, because people mistype.</summary>
    public const int Free = 10;

    /// <summary>The <c>Retry-After</c> of a refused login, in seconds.</summary>
    public const string RetryAfter = "10";

    /// <summary>The maximum number of remembered addresses and users; the least recent is removed first.</summary>
    private const int MaxRecords = 10_000;

    /// <summary>The delay that each further attempt adds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>A login with a longer delay is refused.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(6);

    /// <summary>The maximum accumulated delay, so that logins work again soon after the last wrong password.</summary>
    private static readonly TimeSpan MaxBacklog = (Free * Interval) + LongestWait + Interval;

    private readonly Lock _turn = new();
    private readonly Dictionary<(string Address, string User), Record> _records = [];

    /// <summary>
    /// Each record by the time of its backlog when it was queued; a later time is noticed when it is dequeued.
    /// </summary>
    private readonly PriorityQueue<(string Address, string User), DateTimeOffset> _oldest = new();

    public int Count
    {
        get
        {
            lock (_turn)
                return _records.Count;
        }
    }

    /// <summary>The delay of a login, whether right or wrong; null to refuse it.</summary>
    public TimeSpan? Wait(IPAddress? address, string user)
    {
        lock (_turn)
        {
            if (_records.Count == 0) // The usual case.
                return TimeSpan.Zero;
            if (!_records.TryGetValue((Place(address), user), out var record))
                return TimeSpan.Zero;
            var now = clock.GetUtcNow();
            var wait = record.BusyUntil + Interval - (Free * Interval) - now;
            if (wait <= TimeSpan.Zero)
                return TimeSpan.Zero;
            if (wait > LongestWait)
                return null;
            record.BusyUntil += Interval; // The next login waits behind this one.
            return wait;
        }
    }

    /// <summary>Records a wrong password.</summary>
    /// <returns>
    /// The number of attempts since the last logged one; null if this one should not be logged either, so that nobody
    /// can flood the log.
    /// </returns>
    public int? Note(IPAddress? address, string user)
    {
        lock (_turn)
        {
            var key = (Place(address), user);
            var now = clock.GetUtcNow();
            if (!_records.TryGetValue(key, out var record))
            {
                if (_records.Count >= MaxRecords)
                    ForgetOldest();
                _records[key] = record = new Record { BusyUntil = now };
                _oldest.Enqueue(key, now + Interval);
            }

            record.BusyUntil = Earlier(Later(record.BusyUntil, now) + Interval, now + MaxBacklog);
            if (record.BusyUntil - (Free * Interval) > now && now - record.LoggedAt < Interval)
            {
                record.Unreported++;
                return null;
            }

            var unreported = record.Unreported;
            (record.LoggedAt, record.Unreported) = (now, 0);
            return unreported;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>For IPv6 the network, because one client usually owns all its addresses.</summary>
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

    private void ForgetOldest()
    {
        while (_oldest.TryDequeue(out var key, out var queued))
        {
            var until = _records[key].BusyUntil;
            if (until <= queued)
            {
                _records.Remove(key);
                return;
            }

            _oldest.Enqueue(key, until);
        }
    }

    private sealed class Record
    {
        /// <summary>When the backlog of wrong passwords is used up.</summary>
        public DateTimeOffset BusyUntil { get; set; }

        public DateTimeOffset LoggedAt { get; set; }

        public int Unreported { get; set; }
    }
}
