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

    /// <summary>A topic that was created anew looks like this, and would else leave all rows as they are without a word.</summary>
    public static void EverythingGuarded(LambdaLog log, int guarded) =>
        log.Write(
            LogLevel.Warn,
            "Every record of this invocation is older than its row, and left it as it is. That is right for records that are delivered "
                + "again. If it goes on, the topic was deleted and created again, which starts its offsets anew: set GLUELINE_GUARD=time.",
            new LogField("guarded", guarded)
        );

    /// <summary>Once for each schema version: the schema allows it, so there will be more.</summary>
    public static void NumberAsText(string version, string field) =>
        LambdaLog.Process.Write(
            LogLevel.Warn,
            "A number that no table can hold is stored as a string: a table's numbers have 38 digits, from 1E-130 to 9.99E+125.",
            new LogField("schemaVersion", version),
            new LogField("field", field)
        );

    /// <summary>A topic may have any number of them; the summary counts them.</summary>
    public static void TombstoneIgnored(KafkaRecord record) =>
        LambdaLog.Process.Write(
            LogLevel.Debug,
            "The record has no value, and the row that its key names is kept, since GLUELINE_TOMBSTONES is keep.",
            new LogField("record", record.ToString())
        );
}
