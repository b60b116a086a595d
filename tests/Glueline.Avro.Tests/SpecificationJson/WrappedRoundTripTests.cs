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
    /// Events that can be compared with Apache.Avro. It writes nothing for a record without fields, and puts a name of the empty namespace
    /// into the enclosing one, although the specification ("Names") defines the empty string as no namespace.
    /// </summary>
    private static readonly Gen<(RecordSchema Schema, string Json)> Comparable = Generated.Event.Where(made =>
        SchemaText.Print(made.Schema) is var text
        && !text.Contains("\"fields\":[]", StringComparison.Ordinal)
        && !text.Contains("\"namespace\":\"\"", StringComparison.Ordinal)
    );

    [Fact]
    public void Avro_comes_back_from_JSON_unchanged() =>
        Generated.Event.Sample(
            made =>
            {
                var avro = Event.AvroOf(made.Schema, made.Json);
                Wrapped.AvroOf(made.Schema, Wrapped.JsonOf(made.Schema, avro)).ShouldBe(avro);
            },
            iter: Times
        );

    [Fact]
    public void The_JSON_is_the_same_as_Apache_Avros() =>
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
    /// The JSON of an evolved reader is what it would have written itself: every value keeps its branch.
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
