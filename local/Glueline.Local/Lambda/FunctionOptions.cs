namespace Glueline.Local.Lambda;

/// <summary>The configuration of one function: its program, account, variables and limits.</summary>
internal sealed class FunctionOptions
{
    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The default of <see cref="InitTimeout"/>.</summary>
    public static readonly TimeSpan DefaultInitTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The default of <see cref="Concurrency"/>.</summary>
    public const int DefaultConcurrency = 4;

    /// <summary>The default of <see cref="MemoryMegabytes"/>.</summary>
    public const int DefaultMemoryMegabytes = 512;

    /// <summary>The default of <see cref="MaximumQueued"/>.</summary>
    public const int DefaultMaximumQueued = 1000;

    /// <summary>The function's name: 1 to 64 letters, digits, hyphens or underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The function's account, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The function's region.</summary>
    public required string Region { get; init; }

    /// <summary>The program to start; a managed library (<c>.dll</c>) is started with the <c>dotnet</c> on the PATH.</summary>
    public required string Executable { get; init; }

    /// <summary>The program's arguments. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Default: the executable's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The function's environment variables; names that Lambda reserves are refused.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long an invocation may take. Default: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How long a new process may take until it asks for its first invocation. Default: 10 s.</summary>
    public TimeSpan InitTimeout { get; init; } = DefaultInitTimeout;

    /// <summary>The memory in MB that the function's environment reports; not enforced. At least 128. Default: 512.</summary>
    public int MemoryMegabytes { get; init; } = DefaultMemoryMegabytes;

    /// <summary>The maximum number of processes; further invocations wait. Default: 4.</summary>
    public int Concurrency { get; init; } = DefaultConcurrency;

    /// <summary>The maximum number of waiting invocations; further ones are throttled. Default: 1000.</summary>
    public int MaximumQueued { get; init; } = DefaultMaximumQueued;

    internal string Arn => FunctionName.ArnOf(Region, AccountId, Name);

    internal string Folder => WorkingDirectory ?? Path.GetDirectoryName(Path.GetFullPath(Executable))!;

    /// <summary>Every error of the options, one sentence each.</summary>
    internal IEnumerable<string> Errors()
    {
        if (!FunctionName.IsValid(Name))
            yield return $"Function name '{Name}': expected 1 to 64 letters, digits, '-' or '_'.";
        if (AccountId is not { Length: 12 } || !AccountId.All(char.IsAsciiDigit))
            yield return $"Account '{AccountId}' of function '{Name}': expected twelve digits.";
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
