using System.Runtime.ExceptionServices;

namespace Glueline.Local.Storage;

/// <summary>A queued change.</summary>
internal abstract class PendingWrite
{
    /// <summary>Whether it is on disk or has failed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Makes the change; an exception becomes its outcome, and the caller rolls it back.</summary>
    /// <returns>False if it threw.</returns>
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

/// <summary>A queued change with a result.</summary>
internal sealed class PendingWrite<T>(Func<RegistryTables, T> write) : PendingWrite
{
    private T? _result;
    private ExceptionDispatchInfo? _fault;

    /// <summary>The result; throws what the change threw.</summary>
    public T Result
    {
        get
        {
            _fault?.Throw();
            return _result!;
        }
    }

    public override void Fail(Exception fault) => _fault = ExceptionDispatchInfo.Capture(fault);

    protected override void Run(RegistryTables tables) => _result = write(tables);
}
