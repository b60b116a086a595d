using System.Text.Json;
using CsCheck;
using Glueline.Avro.Resolution;
using Glueline.Avro.Tests.Properties;
using Glueline.Avro.Values;

namespace Glueline.Avro.Tests.Values;

public sealed class AvroValueRoundTripTests
{
    private const int Times = 1000;

    [Fact]
    public void A_tree_becomes_the_bytes_that_it_was_read_from() =>
        Generated.Event.Sample(
            made =>
            {
                var avro = Event.AvroOf(made.Schema, made.Json);
                var value = AvroValue.Read(ReadPlan.Compile(made.Schema), avro);
                using var output = new OutputBuffer();
                value.Write(made.Schema, output);
                output.WrittenSpan.ToArray().ShouldBe(avro);
                value.ToString().ShouldBe(made.Json);
                value.ShouldBe(AvroValue.Read(ReadPlan.Compile(made.Schema), avro));
            },
            iter: Times
        );

    [Fact]
    public void An_evolved_reader_gets_the_same_tree_as_JSON() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var reader = Evolved.Of(made.Schema, new Random(seed));
                    var plan = ReadPlan.Compile(made.Schema, reader);
                    var avro = Event.AvroOf(made.Schema, made.Json);
                    var value = AvroValue.Read(plan, avro);
                    using var tree = JsonDocument.Parse(value.ToString());
                    using var json = JsonDocument.Parse(Event.JsonOf(plan, avro));
                    JsonElement.DeepEquals(tree.RootElement, json.RootElement).ShouldBeTrue();

                    // It is a value of the reader's schema now, whatever the writer's was.
                    using var output = new OutputBuffer();
                    value.Write(reader, output);
                    AvroValue.Read(ReadPlan.Compile(reader), output.WrittenSpan).ShouldBe(value);
                },
                iter: Times
            );
}
