namespace Glueline.Local.Faults;

/// <summary>
/// Which calls a fault strikes. Calls are counted from the moment that the rule is added; each try of a client that tries again counts.
/// </summary>
/// <param name="Service">The signing name (<c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>), or <c>function</c> for
/// invocations.</param>
/// <param name="Operation">The operation (<c>RegisterSchemaVersion</c>), the function's name, or <c>*</c> for any.</param>
public sealed record FaultTrigger(string Service, string Operation)
{
    /// <summary>The service name of triggers that count a function's invocations.</summary>
    public const string FunctionService = "function";

    public const string AnyOperation = "*";

    /// <summary>The first call struck. Default 1.</summary>
    public long First { get; init; } = 1;

    /// <summary>The last call struck; null goes on for ever. Default: null.</summary>
    public long? Last { get; init; }

    /// <summary>Of those calls, every how many-th is struck. Default 1.</summary>
    public long Every { get; init; } = 1;

    public bool IsFunction => Service == FunctionService;

    /// <summary>
    /// The calls of an operation, <c>glue.RegisterSchemaVersion</c>, <c>dynamodb.*</c> or <c>function.glueline-consumer</c>; without more,
    /// all of them.
    /// </summary>
    /// <exception cref="ArgumentException">The text has no dot.</exception>
    public static FaultTrigger On(string operation) =>
        operation.Split('.', 2) is [{ Length: > 0 } service, { Length: > 0 } name]
            ? new(service, name)
            : throw new ArgumentException(
                $"'{operation}' names no operation; expected service.Operation, such as glue.RegisterSchemaVersion.",
                nameof(operation)
            );

    /// <summary>The nth call alone.</summary>
    public FaultTrigger Call(long number) => Calls(number, number);

    /// <summary>The calls from one number to another.</summary>
    public FaultTrigger Calls(long first, long last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        return this with { First = first, Last = last };
    }

    /// <summary>The nth call and each nth after it.</summary>
    public FaultTrigger EveryNth(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return this with { First = number, Last = null, Every = number };
    }

    internal bool Names(string service, string operation) => Service == service && (Operation == AnyOperation || Operation == operation);

    internal bool Strikes(long call) => call >= First && !(call > Last) && (call - First) % Every == 0;

    public override string ToString() =>
        (First, Last, Every) switch
        {
            (1, null, 1) => $"{Service}.{Operation}",
            (var first, var last, 1) when first == last => $"{Service}.{Operation} call {first}",
            (var first, { } last, _) => $"{Service}.{Operation} calls {first} to {last}",
            (var first, null, var every) => $"{Service}.{Operation} every {every} from call {first}",
        };
}
