namespace Glueline.Local.Glue;

/// <summary>Verdicts that are given whatever a schema's mode says, for fault injection. Thread-safe.</summary>
internal sealed class VersionVerdicts
{
    private int _refusals;

    /// <summary>The next new version becomes a FAILURE.</summary>
    public void RefuseNext() => Interlocked.Increment(ref _refusals);

    /// <summary>Whether the version that is being added is to be refused; uses up one refusal.</summary>
    public bool TakeRefusal()
    {
        while (Volatile.Read(ref _refusals) is > 0 and var left)
        {
            if (Interlocked.CompareExchange(ref _refusals, left - 1, left) == left)
                return true;
        }
        return false;
    }
}
