namespace Glueline.Local.Lambda;

/// <summary>One function: what to start, as whom, with which variables and limits.</summary>
public sealed class FunctionOptions
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan DefaultInitTimeout = TimeSpan.FromSeconds(10);
    public const int DefaultConcurrency = 4;
    public const int DefaultMemoryMegabytes = 512;
    public const int DefaultMaximumQueued = 1000;

    public required string Name { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>The file to start; a managed library (<c>.dll</c>) is started by the <c>dotnet</c> on the PATH.</summary>
    public required string Executable { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Default: the executable's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The function's own variables; the names that Lambda reserves are refused.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long one invocation may take.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How long a fresh process may take until it asks for its first invocation.</summary>
    public TimeSpan InitTimeout { get; init; } = DefaultInitTimeout;

    public int MemoryMegabytes { get; init; } = DefaultMemoryMegabytes;

    /// <summary>How many processes serve the function at most; further invocations wait.</summary>
    public int Concurrency { get; init; } = DefaultConcurrency;

    /// <summary>How many invocations may wait; further ones are throttled.</summary>
    public int MaximumQueued { get; init; } = DefaultMaximumQueued;

    internal string Arn => $"arn:aws:lambda:{Region}:{AccountId}:function:{Name}";

    internal string Folder => WorkingDirectory ?? Path.GetDirectoryName(Path.GetFullPath(Executable))!;

    /// <summary>Everything that is wrong, each fault as one sentence.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!FunctionName.IsValid(Name))
            yield return $"Function name '{Name}': 1 to 64 of letters, digits, '-' and '_' are allowed.";
        if (AccountId is not { Length: 12 } || !AccountId.All(char.IsAsciiDigit))
            yield return $"Account '{AccountId}' of function '{Name}': twelve digits are expected.";
        if (!File.Exists(Executable))
            yield return $"Executable '{Executable}' of function '{Name}' does not exist.";
        if (WorkingDirectory is not null && !Directory.Exists(WorkingDirectory))
            yield return $"Working directory '{WorkingDirectory}' of function '{Name}' does not exist.";
        if (Timeout <= TimeSpan.Zero || InitTimeout <= TimeSpan.Zero)
            yield return $"Time limits of function '{Name}' must be positive.";
        if (Concurrency < 1 || MaximumQueued < 0 || MemoryMegabytes < 128)
            yield return $"Function '{Name}' needs a concurrency of at least 1, a queue of at least 0 and a memory of at least 128 MB.";
        foreach (var name in Environment.Keys.Where(LambdaVariables.IsReserved).Order(StringComparer.Ordinal))
            yield return $"Variable '{name}' of function '{Name}' is reserved: Lambda sets it.";
    }
}
