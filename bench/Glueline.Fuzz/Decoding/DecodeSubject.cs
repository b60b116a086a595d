using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Fuzz.Schemas;

namespace Glueline.Fuzz.Decoding;

/// <summary>A writer's schema, some of its values, and the ways in which they are read.</summary>
public sealed class DecodeSubject
{
    private const int Values = 6;
    private static readonly ReadLimits Limits = ReadLimits.Default with { MaxItems = 2000 };

    private DecodeSubject(AvroSchema writer, AvroSchema reader, byte[][] avro)
    {
        Writer = writer;
        Reader = reader;
        Avro = avro;
        AsWritten = AvroToJson.Compile(ReadPlan.Compile(writer, limits: Limits));
        Plan = ReadPlan.Compile(writer, reader, Limits);
        AsRead = AvroToJson.Compile(Plan);
    }

    public AvroSchema Writer { get; }

    public AvroSchema Reader { get; }

    public byte[][] Avro { get; }

    public AvroToJson AsWritten { get; }

    public AvroToJson AsRead { get; }

    public ReadPlan Plan { get; }

    /// <summary>A subject whose schemas resolve, in part at least.</summary>
    public static DecodeSubject Create(Random random)
    {
        var generator = new SchemaGenerator(random);
        var values = new ValueGenerator(random);
        while (true)
        {
            // Through their texts, as from a registry.
            var writer = SchemaText.Parse(SchemaText.Print(generator.Schema()));
            var reader = SchemaText.Parse(SchemaText.Print(new SchemaEvolution(random, generator).Of(writer)));
            try
            {
                return new DecodeSubject(writer, reader, [.. Enumerable.Range(0, Values).Select(_ => values.Avro(writer))]);
            }
            catch (AvroSchemaException)
            {
                // They don't resolve.
            }
        }
    }

    public override string ToString() => $"writer {SchemaText.Print(Writer)}\nreader {SchemaText.Print(Reader)}";
}
