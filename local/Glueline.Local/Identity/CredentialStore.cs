using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Glueline.Local.Identity;

/// <summary>
/// All keys that can sign: the users' own and the temporary ones, which are kept a while after they end, for the right refusal.
/// </summary>
internal sealed class CredentialStore(TimeProvider time)
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    public AccessKey? Find(string id) => _keys.GetValueOrDefault(id);

    public void Add(AccessKey key)
    {
        if (!_keys.TryAdd(key.Id, key))
            throw new ArgumentException($"The access key {key.Id} is given to two users; every key id must be unique.", nameof(key));
    }

    /// <summary>Makes a temporary key for a caller.</summary>
    public AccessKey Issue(Caller caller, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        foreach (var (id, old) in _keys)
        {
            if (old.Expires + Remembered < now)
                _keys.TryRemove(id, out _);
        }
        var key = new AccessKey(
            "ASIA" + RandomNumberGenerator.GetString(KeyAlphabet, 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            caller
        )
        {
            SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            // Whole seconds, as the answer writes them: a key must not outlive what its holder was told.
            Expires = DateTimeOffset.FromUnixTimeSeconds((now + duration).ToUnixTimeSeconds()),
        };
        Add(key);
        return key;
    }
}
