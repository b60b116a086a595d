namespace Glueline.Local.Faults;

/// <summary>
/// The calls that a fault applies to. Calls are counted from when the rule is added; a client's retries count too.
/// </summary>
/// <param name="Service">The signing name (<c>glue</c>, <c>sts</c>, <c>dynamodb</c>, <c>lambda</c>), or <c>function</c> for
/// invocations.</param>
/// <param name="Operation">The operation (<c>RegisterSchemaVersion</c>), the function's name, or <c>*</c> for any.</param>
public sealed record FaultTrigger(string Service, string Operation)
{
    /// <summary>The service name in triggers on a function's invocations.</summary>
    public const string FunctionService = "function";

    /// <summary>The operation name that matches every operation.</summary>
    public const string AnyOperation = "*";

    /// <summary>The first affected call. Default: 1.</summary>
    public long First { get; init; } = 1;

    /// <summary>The last affected call; null for no end. Default: null.</summary>
    public long? Last { get; init; }

    /// <summary>The interval: every nth of those calls is affected. Default: 1.</summary>
    public long Every { get; init; } = 1;

    /// <summary>Whether it counts invocations of a function instead of calls of a service.</summary>
    public bool IsFunction => Service == FunctionService;

    /// <summary>
    /// The calls of an operation, <c>glue.RegisterSchemaVersion</c>, <c>dynamodb.*</c> or <c>function.glueline-consumer</c>; all of them
    /// unless narrowed.
    /// </summary>
    /// <exception cref="ArgumentException">The operation has no dot.</exception>
    public static FaultTrigger On(string operation) =>
        Parse(operation)
        ?? throw new ArgumentException(
            $"'{operation}' is not an operation; expected service.Operation, such as glue.RegisterSchemaVersion.",
            nameof(operation)
        );

    internal static FaultTrigger? Parse(string operation) =>
        operation.Split('.', 2) is [{ Length: > 0 } service, { Length: > 0 } name] ? new(service, name) : null;

    /// <summary>Only the nth call.</summary>
    public FaultTrigger Call(long number) => Calls(number, number);

    /// <summary>The calls from one number to another, both inclusive.</summary>
    public FaultTrigger Calls(long first, long last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        return this with { First = first, Last = last };
    }

    /// <summary>Every nth call, starting with the nth.</summary>
    public FaultTrigger EveryNth(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return this with { First = number, Last = null, Every = number };
    }

    internal bool Covers(string service, string operation) => Service == service && (Operation == AnyOperation || Operation == operation);

    internal bool Hits(long call) => call >= First && !(call > Last) && (call - First) % Every == 0;

    public override string ToString() =>
        (First, Last, Every) switch
        {
            (1, null, 1) => $"{Service}.{Operation}",
            (var first, var last, 1) when first == last => $"{Service}.{Operation} call {first}",
            (var first, { } last, _) => $"{Service}.{Operation} calls {first} to {last}",
            (var first, null, var every) => $"{Service}.{Operation} every {every} from call {first}",
        };
}
