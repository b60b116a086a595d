using Glueline.Avro.Text;
using Glueline.Lambda.Logging;

namespace Glueline.Consumer;

/// <summary>Every message of the consumer function.</summary>
internal static class Log
{
    public static void Failed(string place, string reason) =>
        LambdaLog.Process.Write(LogLevel.Error, "The record was not stored and is delivered again.", new LogField("record", place), new LogField("reason", reason));

    public static void Deviation(Guid version, SchemaDeviation deviation) =>
        LambdaLog.Process.Write(
            LogLevel.Warn, "The schema version departs from Avro's specification; its records are read nonetheless.",
            new LogField("schemaVersion", version.ToString()), new LogField("deviation", deviation.ToString()));

    public static void Tombstone(string place) =>
        LambdaLog.Process.Write(LogLevel.Warn, "The record has no value: there is nothing to store.", new LogField("record", place));
}
