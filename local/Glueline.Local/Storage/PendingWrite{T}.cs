using System.Runtime.ExceptionServices;

namespace Glueline.Local.Storage;

/// <summary>A change with an answer.</summary>
internal sealed class PendingWrite<T>(Func<RegistryTables, T> write) : PendingWrite
{
    private T? _result;
    private ExceptionDispatchInfo? _fault;

    /// <summary>The answer, or what was thrown.</summary>
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
