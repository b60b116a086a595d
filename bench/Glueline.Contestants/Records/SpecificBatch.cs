using Avro;
using Avro.Specific;

namespace Glueline.Contestants.Records;

/// <summary>The payload c as a class for Apache.Avro, as its own generator writes them.</summary>
public sealed class SpecificBatch : ISpecificRecord
{
    public string BatchId { get; set; } = "";

    public string Station { get; set; } = "";

    public long OpenedAt { get; set; }

    public IList<SpecificMeasure> Readings { get; set; } = [];

    public Schema Schema => SpecificSchemas.Batch;

    public object Get(int fieldPos) =>
        fieldPos switch
        {
            0 => BatchId,
            1 => Station,
            2 => OpenedAt,
            3 => Readings,
            _ => throw new AvroRuntimeException($"no field {fieldPos}"),
        };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0:
                BatchId = (string)fieldValue;
                break;
            case 1:
                Station = (string)fieldValue;
                break;
            case 2:
                OpenedAt = (long)fieldValue;
                break;
            case 3:
                Readings = (IList<SpecificMeasure>)fieldValue;
                break;
            default:
                throw new AvroRuntimeException($"no field {fieldPos}");
        }
    }
}
