using Amazon.Runtime;

namespace Glueline.Aws.Roles;

/// <summary>
/// Holds a role's session. Renewal happens while a caller waits, never in the background: a Lambda process is frozen between
/// invocations, and a renewal cut in half by that would be found out by the next invocation.
/// </summary>
internal sealed class AssumedRoleCredentials(Func<Task<RoleSession>> assume, TimeProvider time) : AWSCredentials
{
    internal static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    // Keys about to end are not handed out: the request signed with them has to arrive first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private RoleSession? _session;
    private Task<RoleSession>? _flight;
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;

    /// <summary>When the session held ends; null before the first one.</summary>
    public override DateTime? Expiration
    {
        get
        {
            lock (_gate)
                return _session?.Expiry.UtcDateTime;
        }
        set => throw new NotSupportedException("The session's end is the service's to say.");
    }

    // Off the caller's context, whose thread is about to be blocked.
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<RoleSession> flight;
        RoleSession? held;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            held = _session is { } session && now < session.Expiry - Grace ? session : null;
            if (held is not null && now < _renewAt)
                return held.Keys;
            flight = _flight ??= RenewAsync();
        }

        try
        {
            return (await flight.ConfigureAwait(false)).Keys;
        }
        catch (AwsServiceException) when (held is not null)
        {
            return held.Keys;
        }
    }

    private async Task<RoleSession> RenewAsync()
    {
        // The gate is held by the starter until the first real wait; what follows must not run under it.
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
                _flight = null;
        }
    }
}
