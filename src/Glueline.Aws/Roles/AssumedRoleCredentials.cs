using Amazon.Runtime;

namespace Glueline.Aws.Roles;

/// <summary>
/// The session of an assumed role. It is renewed while a caller waits, never in the background: a Lambda process is frozen between
/// invocations, and a renewal interrupted by that would fail in the next invocation.
/// </summary>
internal sealed class AssumedRoleCredentials(Func<Task<RoleSession>> assume, TimeProvider time) : AWSCredentials
{
    internal static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    // Keys about to expire are not used: a request signed with them must arrive first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private RoleSession? _session;
    private Task<RoleSession>? _renewal;
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;

    /// <summary>When the current session expires; null before the first one.</summary>
    public override DateTime? Expiration
    {
        get
        {
            lock (_gate)
                return _session?.Expiry.UtcDateTime;
        }
        set => throw new NotSupportedException("The session's expiry is set by STS.");
    }

    // Off the caller's synchronization context, whose thread is about to be blocked.
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<RoleSession> renewal;
        RoleSession? current;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            current = _session is { } session && now < session.Expiry - Grace ? session : null;
            if (current is not null && now < _renewAt)
                return current.Keys;
            renewal = _renewal ??= RenewAsync();
        }

        try
        {
            return (await renewal.ConfigureAwait(false)).Keys;
        }
        catch (AwsServiceException) when (current is not null)
        {
            return current.Keys;
        }
    }

    /// <summary>
    /// Forgets a session that a service refused before its time: revoked, or of a role that was made anew. However many calls were refused,
    /// the next caller assumes the role once. Returns false if its replacement is refused within half a minute: then it is not the session.
    /// </summary>
    /// <param name="keys">The keys of the refused call.</param>
    public bool TryDrop(ImmutableCredentials keys)
    {
        lock (_gate)
        {
            if (_session is null || !_session.Keys.Equals(keys))
                return true; // another call dropped it
            var now = time.GetUtcNow();
            if (now < _keepUntil)
                return false;
            _keepUntil = now + PauseAfterFailure;
            _session = null;
            return true;
        }
    }

    private async Task<RoleSession> RenewAsync()
    {
        // The caller that starts the renewal has the gate until the first real wait; what follows must not run under it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var session = await assume().ConfigureAwait(false);
            lock (_gate)
            {
                // Sessions shorter than the margin are renewed half-way.
                var now = time.GetUtcNow();
                var life = session.Expiry - now;
                _session = session;
                _renewAt = life > 2 * RenewAhead ? session.Expiry - RenewAhead : now + life / 2;
            }

            return session;
        }
        catch
        {
            lock (_gate)
                _renewAt = time.GetUtcNow() + PauseAfterFailure;
            throw;
        }
        finally
        {
            lock (_gate)
                _renewal = null;
        }
    }
}
