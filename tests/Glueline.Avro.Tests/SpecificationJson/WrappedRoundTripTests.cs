using System.Text.Json;
using CsCheck;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Properties;
using Glueline.Avro.Text;

namespace Glueline.Avro.Tests.SpecificationJson;

public sealed class WrappedRoundTripTests
{
    private const int Times = 1000;

    /// <summary>
    /// Events that Apache.Avro can be asked about. It writes nothing for a record without fields, and puts a name of the empty namespace
    /// into the enclosing one, where the specification ("Names") says that the empty string means no namespace.
    /// </summary>
    private static readonly Gen<(RecordSchema Schema, string Json)> Comparable = Generated.Event.Where(made =>
        SchemaText.Print(made.Schema) is var text
        && !text.Contains("\"fields\":[]", StringComparison.Ordinal)
        && !text.Contains("\"namespace\":\"\"", StringComparison.Ordinal)
    );

    [Fact]
    public void Avro_comes_back_from_JSON_as_it_was() =>
        Generated.Event.Sample(
            made =>
            {
                var avro = Event.AvroOf(made.Schema, made.Json);
                Wrapped.AvroOf(made.Schema, Wrapped.JsonOf(made.Schema, avro)).ShouldBe(avro);
            },
            iter: Times
        );

    [Fact]
    public void The_JSON_is_that_of_Apache_Avro() =>
        Comparable.Sample(
            made =>
            {
                var avro = Event.AvroOf(made.Schema, made.Json);
                var ours = Wrapped.JsonOf(made.Schema, avro);
                var theirs = ApacheJson.Encode(SchemaText.Print(made.Schema), avro);
                using var found = JsonDocument.Parse(ours);
                using var expected = JsonDocument.Parse(theirs);
                if (!JsonElement.DeepEquals(found.RootElement, expected.RootElement))
                    Assert.Fail($"{SchemaText.Print(made.Schema)}\nours   {ours}\ntheirs {theirs}");
            },
            iter: Times
        );

    [Fact]
    public void Apache_Avro_reads_our_JSON() =>
        Comparable.Sample(
            made =>
            {
                var avro = Event.AvroOf(made.Schema, made.Json);
                ApacheJson.Decode(SchemaText.Print(made.Schema), Wrapped.JsonOf(made.Schema, avro)).ShouldBe(avro);
            },
            iter: Times
        );

    /// <summary>
    /// What an evolved reader sees, written down, is what it would have written: nothing is lost of which branch a value is.
    /// </summary>
    [Fact]
    public void An_evolved_reader_names_its_own_branches() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var reader = Evolved.Of(made.Schema, new Random(seed));
                    var plan = ReadPlan.Compile(made.Schema, reader);
                    var avro = Event.AvroOf(made.Schema, made.Json);
                    var back = Wrapped.AvroOf(reader, Wrapped.JsonOf(plan, avro));
                    using var found = JsonDocument.Parse(Event.JsonOf(reader, back));
                    using var expected = JsonDocument.Parse(Event.JsonOf(plan, avro));
                    if (!JsonElement.DeepEquals(found.RootElement, expected.RootElement))
                        Assert.Fail($"{SchemaText.Print(reader)}\n{found.RootElement}\n{expected.RootElement}");
                },
                iter: Times
            );
}
