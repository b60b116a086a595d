using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

/// <summary>A schema that Java's library registered, with names that the specification forbids.</summary>
public sealed class ForeignSchemaTests
{
    private const string Java =
        """/* by a team */ {"type":"record","name":"Größe","namespace":"my-team.Outer$","doc":7,"fields":[{"name":"höhe","type":"long","order":"ASCENDING"}]}""";

    [Fact]
    public async Task It_evolves_and_keeps_its_names()
    {
        var rig = new Rig();
        rig.Registry.Add(Rig.Schema, Java, CompatibilityMode.Full);
        using var producer = rig.Producer();

        var batch = await producer.EncodeAsync(Rig.Events("""{"höhe":1,"ort":{"x":2}}"""));

        batch.Events[0].IsAccepted.ShouldBeTrue();
        rig.Stored.Latest.Number.ShouldBe(2);
        var next = SchemaText.ParseRegisteredRecord(rig.Stored.Latest.Definition, out var deviations);
        next.Name.FullName.ShouldBe("my-team.Outer$.Größe");
        next.Fields.Select(field => field.Name).ShouldBe(["höhe", "ort"]);
        ((UnionSchema)next.Field("ort")!.Schema).Branches.OfType<RecordSchema>().Single().Name.Namespace.ShouldBe("my-team.Outer$");
        deviations.ShouldAllBe(deviation => deviation.Kind == SchemaDeviationKind.Name);
        using var inflated = new OutputBuffer();
        using var json = new OutputBuffer();
        (await new SchemaVersionCache(rig.Registry).GetAsync(rig.Stored.Latest.Id)).Read(
            GlueFrame.Read(batch.Events[0].Record.Span).Payload(inflated),
            json
        );
        System.Text.Encoding.UTF8.GetString(json.WrittenSpan).ShouldBe("""{"höhe":1,"ort":{"x":2}}""");
    }

    [Fact]
    public async Task A_version_lists_its_deviations_from_the_specification()
    {
        var rig = new Rig();
        var stored = rig.Registry.Add(Rig.Schema, Java, CompatibilityMode.Full);

        var version = await new SchemaVersionCache(rig.Registry).GetAsync(stored.Id);

        version
            .Deviations.Select(deviation => deviation.Path)
            .ShouldBe(["/name", "/namespace", "/doc", "/fields/0/order", "/fields/0/name"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_next_version_by_hand_keeps_such_names_and_may_not_add_any()
    {
        var rig = new Rig();
        rig.Registry.Add(Rig.Schema, Java, CompatibilityMode.Backward);
        const string Added = """,{"name":"NAME","type":["null","long"],"default":null}]}""";
        var next = SchemaText.Print(SchemaText.ParseRegistered(Java))[..^2] + Added;

        await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, next.Replace("NAME", "b", StringComparison.Ordinal));
        rig.Stored.Latest.Number.ShouldBe(2);

        (
            await Should.ThrowAsync<AvroSchemaException>(() =>
                rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, next.Replace("NAME", "ö", StringComparison.Ordinal))
            )
        ).Message.ShouldBe("/fields/1/name: \"ö\" is not an Avro name: letters, digits and _, no digit first");
        rig.Stored.Latest.Number.ShouldBe(2);
    }
}
