namespace Glueline.Lambda.Logging;

/// <summary>Lambda's log levels, in rising order.</summary>
public enum LogLevel
{
    /// <summary>The finest detail.</summary>
    Trace,

    /// <summary>Detail for those who look for a fault.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Info,

    /// <summary>Something odd that was dealt with.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The function cannot go on.</summary>
    Fatal,
}
