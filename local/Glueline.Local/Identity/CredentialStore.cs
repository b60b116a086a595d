using System.Collections.Concurrent;
using System.Security.Cryptography;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>
/// All keys that can sign: the users' own and the temporary ones, which are kept for an hour after they expire, so that their use gets the
/// right error.
/// </summary>
internal sealed class CredentialStore(TimeProvider time)
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    public AccessKey? Find(string id) => _keys.GetValueOrDefault(id);

    public void Add(AccessKey key)
    {
        if (!_keys.TryAdd(key.Id, key))
            throw new ArgumentException($"Two users have the access key {key.Id}; key ids must be unique.", nameof(key));
    }

    /// <summary>Ends the sessions of all roles that were assumed until now.</summary>
    public void EndSessions(SessionEnd ending)
    {
        foreach (var (id, key) in _keys.Where(pair => pair.Value.IsAssumed))
        {
            var ended =
                ending is SessionEnd.Expired
                    ? key with
                    {
                        Expires = time.GetUtcNow(),
                    }
                    : key with
                    {
                        Caller = new RevokedCaller(key.Caller),
                    };
            _keys.TryUpdate(id, ended, key);
        }
    }

    /// <summary>Issues the temporary key of an assumed role's session.</summary>
    public AccessKey IssueAssumed(Caller caller, TimeSpan duration) => Issue(caller, duration, isAssumed: true);

    /// <summary>Issues a temporary key for a caller.</summary>
    public AccessKey Issue(Caller caller, TimeSpan duration) => Issue(caller, duration, isAssumed: false);

    private AccessKey Issue(Caller caller, TimeSpan duration, bool isAssumed)
    {
        var now = time.GetUtcNow();
        foreach (var (id, old) in _keys)
        {
            if (old.Expires + KeptAfterExpiry < now)
                _keys.TryRemove(id, out _);
        }
        var key = new AccessKey(
            "ASIA" + RandomNumberGenerator.GetString(KeyAlphabet, 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            caller
        )
        {
            SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            IsAssumed = isAssumed,
            // Whole seconds, as in the answer: a key must not outlive the expiration that its holder got.
            Expires = DateTimeOffset.FromUnixTimeSeconds((now + duration).ToUnixTimeSeconds()),
        };
        Add(key);
        return key;
    }
}
