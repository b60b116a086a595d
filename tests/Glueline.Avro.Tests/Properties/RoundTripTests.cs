using System.Text.Json;
using CsCheck;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Properties;

public sealed class RoundTripTests
{
    private const int Times = 1000;

    [Fact]
    public void JSON_comes_back_from_Avro_as_it_was() =>
        Generated.Event.Sample(made => JsonOf(made.Schema, AvroOf(made.Schema, made.Json)).ShouldBe(made.Json), iter: Times);

    [Fact]
    public void The_bytes_are_the_same_as_Apache_Avros() =>
        Generated.Event.Sample(
            made => AvroOf(made.Schema, made.Json).ShouldBe(Apache.Encode(SchemaText.Print(made.Schema), made.Json)),
            iter: Times
        );

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                    AvroOf(made.Schema, Shuffled(made.Json, made.Schema, new Random(seed))).ShouldBe(AvroOf(made.Schema, made.Json)),
                iter: Times
            );

    [Fact]
    public void An_evolved_reader_gets_the_same_as_Apache_Avro() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var reader = Evolved.Of(made.Schema, new Random(seed));
                    var avro = AvroOf(made.Schema, made.Json);
                    var ours = JsonOf(ReadPlan.Compile(made.Schema, reader), avro);
                    var theirs = Apache.Decode(SchemaText.Print(made.Schema), SchemaText.Print(reader), avro);
                    using var found = JsonDocument.Parse(ours);
                    using var expected = JsonDocument.Parse(theirs);
                    if (!JsonElement.DeepEquals(found.RootElement, expected.RootElement))
                        Assert.Fail($"{SchemaText.Print(reader)}\nours   {ours}\ntheirs {theirs}");
                },
                iter: Times
            );

    /// <summary>Whatever the bytes, the result is a value or a data exception within the bytes, and never another exception.</summary>
    [Fact]
    public void Damaged_bytes_are_read_or_properly_refused() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var random = new Random(seed);
                    var plan = ReadPlan.Compile(made.Schema);
                    var avro = AvroOf(made.Schema, made.Json);
                    for (var round = 0; round < 20; round++)
                    {
                        var damaged = Damaged(avro, random);
                        try
                        {
                            JsonOf(plan, damaged);
                        }
                        catch (AvroDataException exception)
                        {
                            exception.Offset.ShouldBeInRange(0, damaged.Length);
                        }
                    }
                },
                iter: Times
            );

    private static byte[] Damaged(byte[] avro, Random random)
    {
        var bytes = avro.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The members of records in another order; those of a map are data, and the bytes keep their order.</summary>
    private static string Shuffled(string json, AvroSchema schema, Random random)
    {
        using var document = JsonDocument.Parse(json);
        return Shuffled(document.RootElement, schema, random);
    }

    private static string Shuffled(JsonElement value, AvroSchema schema, Random random)
    {
        switch (schema)
        {
            case RecordSchema record:
                var members = record
                    .Fields.Select(field => $" \"{field.Name}\" : {Shuffled(value.GetProperty(field.Name), field.Schema, random)}")
                    .ToArray();
                random.Shuffle(members);
                return $"{{{string.Join(',', members)}}}";
            case ArraySchema array:
                return $"[{string.Join(',', value.EnumerateArray().Select(item => Shuffled(item, array.Items, random)))}]";
            case MapSchema map:
                return $"{{{string.Join(',', value.EnumerateObject().Select(entry => $"\"{entry.Name}\":{Shuffled(entry.Value, map.Values, random)}"))}}}";
            case UnionSchema union
                when value.ValueKind is JsonValueKind.Object
                    && union.Branches.FirstOrDefault(branch => branch is RecordSchema) is { } inner:
                return Shuffled(value, inner, random);
            default:
                return value.GetRawText();
        }
    }
}
