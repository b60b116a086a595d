using System.Collections.Concurrent;

namespace Glueline.Local.Identity.Signing;

/// <summary>
/// The signing keys of secrets, each derived once for a day, a region and a service: all calls of a client in a day need the same one.
/// Thread-safe.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>
    /// More than a stack's identities need in a day. With one more, all are derived again: scopes are the caller's to choose.
    /// </summary>
    internal const int Most = 256;

    private readonly ConcurrentDictionary<(string Secret, string Scope), byte[]> _keys = new();

    internal int Count => _keys.Count;

    public byte[] Of(string secret, SignatureScope scope)
    {
        var identity = (secret, scope.Text);
        if (_keys.TryGetValue(identity, out var known))
            return known;
        if (_keys.Count >= Most)
            _keys.Clear();
        return _keys[identity] = SigningKey.Derive(secret, scope);
    }
}
