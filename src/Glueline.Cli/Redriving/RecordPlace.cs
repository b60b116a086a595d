using System.Globalization;

namespace Glueline.Cli.Redriving;

/// <summary>A record's place on a topic.</summary>
internal readonly record struct RecordPlace(string Topic, int Partition, long Offset)
{
    public static RecordPlace Of(KafkaRecord record) => new(record.Topic, record.Partition, record.Offset);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{Offset}");
}
