using Avro;
using Avro.Specific;

namespace Glueline.Contestants.Records;

public sealed class SpecificMeasure : ISpecificRecord
{
    public string Probe { get; set; } = "";

    public long ReadAt { get; set; }

    public double Kelvin { get; set; }

    public int State { get; set; }

    public bool Good { get; set; }

    public string? Remark { get; set; }

    public Schema Schema => SpecificSchemas.Measure;

    public object Get(int fieldPos) =>
        fieldPos switch
        {
            0 => Probe,
            1 => ReadAt,
            2 => Kelvin,
            3 => State,
            4 => Good,
            5 => Remark!,
            _ => throw new AvroRuntimeException($"no field {fieldPos}"),
        };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0:
                Probe = (string)fieldValue;
                break;
            case 1:
                ReadAt = (long)fieldValue;
                break;
            case 2:
                Kelvin = (double)fieldValue;
                break;
            case 3:
                State = (int)fieldValue;
                break;
            case 4:
                Good = (bool)fieldValue;
                break;
            case 5:
                Remark = (string?)fieldValue;
                break;
            default:
                throw new AvroRuntimeException($"no field {fieldPos}");
        }
    }
}
