using Glueline.Avro.Text;
using Glueline.Lambda.Logging;

namespace Glueline.Consumer;

/// <summary>Every message of the consumer function.</summary>
internal static class Log
{
    /// <summary>Another attempt may help, and Lambda makes it: it delivers the record again.</summary>
    public static void Failed(string place, string reason, string? version) =>
        Write("The record was not stored and is delivered again.", place, reason, version);

    public static void Deviation(Guid version, SchemaDeviation deviation) =>
        LambdaLog.Process.Write(
            LogLevel.Warn,
            "The schema version departs from Avro's specification; its records are read nonetheless.",
            new LogField("schemaVersion", version.ToString()),
            new LogField("deviation", deviation.ToString())
        );

    /// <summary>
    /// No attempt can help. Lambda can't be informed of that: it delivers the record until its retries are used up, and then notifies the
    /// failure queue.
    /// </summary>
    public static void Refused(string place, string reason, string? version) =>
        Write(
            "The record can never be stored as it is. The records after it are stored; Lambda delivers it until its retries are used up.",
            place,
            reason,
            version
        );

    public static void TombstoneIgnored(string place) =>
        LambdaLog.Process.Write(
            LogLevel.Info,
            "The record has no value, and the row that its key names is kept, since GLUELINE_TOMBSTONES is keep.",
            new LogField("record", place)
        );

    private static void Write(string message, string place, string reason, string? version)
    {
        var (record, because) = (new LogField("record", place), new LogField("reason", reason));
        if (version is null)
            LambdaLog.Process.Write(LogLevel.Error, message, record, because);
        else
            LambdaLog.Process.Write(LogLevel.Error, message, record, because, new LogField("schemaVersion", version));
    }
}
