namespace Glueline.Lambda.Logging;

/// <summary>Lambda's log levels, from the least to the most severe.</summary>
public enum LogLevel
{
    /// <summary>The finest detail.</summary>
    Trace,

    /// <summary>Detail for debugging.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Info,

    /// <summary>Something unexpected that was handled.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The function can't continue.</summary>
    Fatal,
}
