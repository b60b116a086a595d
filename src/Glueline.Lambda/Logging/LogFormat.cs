namespace Glueline.Lambda.Logging;

/// <summary>How a log entry is written.</summary>
public enum LogFormat
{
    /// <summary>One line for people to read.</summary>
    Text,

    /// <summary>One JSON object in each line, with the member names of Lambda's own structured logs.</summary>
    Json,
}
