namespace Glueline.Local.Storage;

/// <summary>A change that waits for its turn.</summary>
internal abstract class PendingWrite
{
    /// <summary>Whether it is on disk, or has failed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Makes the change; what is thrown becomes its outcome, and the caller takes back what was changed.</summary>
    /// <returns>False when it threw.</returns>
    public bool TryRun(RegistryTables tables)
    {
        try
        {
            Run(tables);
            return true;
        }
        catch (Exception exception)
        {
            Fail(exception);
            return false;
        }
    }

    public void Finish() => IsDone = true;

    public abstract void Fail(Exception fault);

    protected abstract void Run(RegistryTables tables);
}
