using Avro;
using Avro.Specific;

namespace Glueline.Kafka.Tests.ApacheAvro;

/// <summary>A record class as Apache.Avro's generator writes them.</summary>
public sealed class Reading : ISpecificRecord
{
    public static readonly Schema Declared = Schema.Parse(
        """{"type":"record","name":"Reading","namespace":"Glueline.Kafka.Tests.ApacheAvro","fields":[{"name":"device","type":"string"},{"name":"level","type":["null","double"],"default":null}]}"""
    );

    public Schema Schema => Declared;

    public string Device { get; set; } = "";

    public double? Level { get; set; }

    public object? Get(int fieldPos) =>
        fieldPos switch
        {
            0 => Device,
            1 => Level,
            _ => throw new AvroRuntimeException($"no field {fieldPos}"),
        };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0:
                Device = (string)fieldValue;
                break;
            case 1:
                Level = (double?)fieldValue;
                break;
            default:
                throw new AvroRuntimeException($"no field {fieldPos}");
        }
    }
}
