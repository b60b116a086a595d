using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
[AvroAlias("Older")]
[AvroAlias("other.Name")]
public sealed partial class Defaults
{
    [AvroDefault(true)]
    public bool Boolean { get; set; }

    [AvroDefault(5)]
    public int Int { get; set; }

    [AvroDefault(9_007_199_254_740_993)]
    public long Long { get; set; }

    [AvroDefault(0.5f)]
    public float Float { get; set; }

    [AvroDefault(1e100)]
    public double Double { get; set; }

    [AvroDefault("\"é")]
    public string Text { get; set; } = "";

    [AvroDefault(Status.Paid)]
    public Status Status { get; set; }

    [AvroDefault]
    public int[] Ints { get; set; } = [];

    [AvroDefault]
    public Dictionary<string, int> Map { get; set; } = [];

    [AvroDefault("x")]
    public string? OptionalText { get; set; }

    [AvroDefault]
    public List<int>? OptionalList { get; set; }

    [AvroDefault(null!)]
    public int? OptionalInt { get; set; }
}
