namespace Glueline.Registry;

/// <summary>
/// The calls of the registry since somebody last asked, for functions, which tell of each invocation. Safe for use by several threads.
/// </summary>
internal sealed class CallTally
{
    private readonly Lock _gate = new();
    private int _calls;
    private TimeSpan _total;
    private TimeSpan _longest;

    public void Add(TimeSpan duration)
    {
        lock (_gate)
        {
            _calls++;
            _total += duration;
            if (duration > _longest)
                _longest = duration;
        }
    }

    /// <summary>Returns the calls that ended, their times together and the longest, and begins again.</summary>
    public (int Calls, TimeSpan Total, TimeSpan Longest) Take()
    {
        lock (_gate)
        {
            var taken = (_calls, _total, _longest);
            (_calls, _total, _longest) = (0, TimeSpan.Zero, TimeSpan.Zero);
            return taken;
        }
    }
}
