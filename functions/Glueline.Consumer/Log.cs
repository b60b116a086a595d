using Glueline.Avro.Text;
using Glueline.Consumer.Items;
using Glueline.Lambda.Logging;

namespace Glueline.Consumer;

/// <summary>The messages of the consumer function, besides those that every consumer has.</summary>
internal static class Log
{
    public static void Deviation(Guid version, SchemaDeviation deviation) =>
        LambdaLog.Process.Write(
            LogLevel.Warn,
            "The schema version departs from Avro's specification; its records are read nonetheless.",
            new LogField("schemaVersion", version.ToString()),
            new LogField("deviation", deviation.ToString())
        );

    public static void Throttled(LambdaLog log, WriteCounts counts) =>
        log.Write(
            LogLevel.Warn,
            "The table did not accept all writes at once. Raise its write capacity, or give the event source mapping fewer pollers or "
                + "smaller batches.",
            new LogField("throttled", counts.Throttled),
            new LogField("retried", counts.Retried),
            new LogField("written", counts.Done),
            new LogField("failed", counts.Failed)
        );

    public static void TombstoneIgnored(KafkaRecord record) =>
        LambdaLog.Process.Write(
            LogLevel.Info,
            "The record has no value, and the row that its key names is kept, since GLUELINE_TOMBSTONES is keep.",
            new LogField("record", record.ToString())
        );
}
