using Microsoft.Extensions.Logging;

namespace Glueline.Registry;

/// <summary>
/// The version that records of one schema are written with, shared by all writers of a client that need the same one. It is looked up once,
/// however many ask; after its time to live it is looked up again in the background, and used meanwhile. Safe for use by several threads.
/// </summary>
/// <param name="clock">The clock of the ages.</param>
/// <param name="holdsFor">How long a version is used without a look-up; null for as long as the process lives.</param>
/// <param name="find">Finds or registers the version.</param>
/// <param name="log">Where it is logged that a look-up in the background failed.</param>
internal sealed class SchemaResolution(CoarseClock clock, TimeSpan? holdsFor, Func<Task<WritableVersion>> find, ILogger log)
{
    /// <summary>How long the version is used, after a look-up that failed transiently, before the next.</summary>
    private const long PauseAfterFailure = 10_000;

    private readonly Lock _gate = new();
    private readonly long _holdsFor = holdsFor is { } time ? Math.Max(1, (long)time.TotalMilliseconds) : long.MaxValue;
    private volatile WritableVersion? _current;
    private Task<WritableVersion>? _pending;
    private long _refreshAt = long.MaxValue;

    /// <summary>The version, if it is known; one that is too old is looked up again in the background.</summary>
    public WritableVersion? Current
    {
        get
        {
            if (_current is { } current && _holdsFor != long.MaxValue && clock.Now >= Volatile.Read(ref _refreshAt))
                Refresh();
            return _current;
        }
    }

    /// <summary>The version, looked up if it is not known.</summary>
    /// <exception cref="SchemaRegistryException">It can't be found or registered, or the registry did not answer.</exception>
    public Task<WritableVersion> GetAsync()
    {
        if (Current is { } known)
            return Task.FromResult(known);
        lock (_gate)
            // The look-up that was under way may have ended since.
            return _current is { } found ? Task.FromResult(found) : Start();
    }

    private void Refresh()
    {
        lock (_gate)
        {
            // One caller starts the look-up; the others keep the version that there is.
            if (clock.Now < Volatile.Read(ref _refreshAt))
                return;
            Volatile.Write(ref _refreshAt, clock.Now + PauseAfterFailure);
            _ = Start().ContinueWith(static look => _ = look.Exception, TaskContinuationOptions.OnlyOnFaulted);
        }
    }

    /// <summary>The look-up under way, or else a new one; only while the gate is held.</summary>
    private Task<WritableVersion> Start()
    {
        if (_pending is null or { IsCompleted: true })
            _pending = FindAsync();
        return _pending;
    }

    private async Task<WritableVersion> FindAsync()
    {
        try
        {
            // Off the caller's stack and context: a caller that waits may be blocking the thread that the context needs.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var found = await find().ConfigureAwait(false);
            // Whoever holds the gate and sees no version finds this look-up still under way.
            lock (_gate)
            {
                Volatile.Write(ref _refreshAt, _holdsFor == long.MaxValue ? long.MaxValue : clock.Now + _holdsFor);
                // The same object for the same version, for writers compare it to know whether their plan is still the right one.
                return _current is { } current && current.Id == found.Id ? current : _current = found;
            }
        }
        catch (SchemaRegistryException exception) when (_current is not null)
        {
            if (exception.IsTransient)
                RegistryLog.StaleVersionUsed(log, exception);
            else
                // What was registered is gone, or may no longer be used: the next record asks, and is told why.
                _current = null;
            throw;
        }
    }
}
