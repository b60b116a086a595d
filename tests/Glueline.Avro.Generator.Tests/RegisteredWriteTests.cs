using System.Text;
using Glueline.Avro.Generator.Tests.Records;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests;

/// <summary>A class is written by a schema that somebody else registered.</summary>
public sealed class RegisteredWriteTests
{
    private const string Stop =
        """{"type":"record","name":"ParcelStop","fields":[{"name":"place","type":"string"},{"name":"minutes","type":"long"},{"name":"next","type":["null","ParcelStop"]}]}""";

    private const string Status = """{"type":"enum","name":"Status","namespace":"other","symbols":["Unknown","Paid","SENT_BACK"]}""";

    private static readonly Parcel Value = new(
        "p-1",
        300,
        new DateTimeOffset(2024, 2, 29, 12, 0, 0, 120, TimeSpan.Zero),
        Records.Status.SentBack,
        "grün",
        [new ParcelStop("a", 1, new ParcelStop("b", 2, null)), new ParcelStop("", -1, null)],
        new() { ["w"] = 1.5f, ["h"] = -2 }
    )
    {
        Sender = "me",
    };

    [Fact]
    public void A_schema_with_other_docs_orders_and_properties_is_written_directly()
    {
        var registered = Registered(
            Field("id", """{"type":"string","avro.java.string":"String"}""", ""","doc":"The id.","order":"ignore" """),
            Field("weight", "\"long\""),
            Field("sentAt", """{"type":"long","logicalType":"timestamp-micros","x":1}"""),
            Field("status", Status.Replace("SENT_BACK\"", "SENT_BACK\",\"LOST\"", StringComparison.Ordinal)),
            Field("note", """["null","string"]"""),
            Field("stops", $$"""{"type":"array","items":{{Stop}}}"""),
            Field("sizes", """{"type":"map","values":"float"}"""),
            Field("from", "\"string\"")
        );
        var plan = AvroCodec.Record<Parcel>().CompileWriter(registered);
        plan.Schema.ShouldBe(registered);
        Write(plan, Value).ShouldBe(Typed.Write(Value));
    }

    [Fact]
    public void Fields_branches_and_symbols_have_the_registered_order_and_fields_that_the_class_lacks_their_defaults()
    {
        var registered = Registered(
            Field("region", "\"string\"", ""","default":"eu" """),
            Field("sizes", """{"type":"map","values":"double"}"""),
            Field(
                "stops",
                """{"type":"array","items":{"type":"record","name":"ParcelStop","fields":[{"name":"next","type":["ParcelStop","null"]},{"name":"minutes","type":"double"},{"name":"place","type":["null","string"]}]}}"""
            ),
            Field("status", """{"type":"enum","name":"Status","symbols":["SENT_BACK","Paid"]}"""),
            Field("note", """["string","null"]"""),
            Field("weight", "\"double\""),
            Field("id", "\"string\""),
            Field("extra", """["null","int"]""", ""","default":null"""),
            Field("more", "\"int\"", ""","default":7"""),
            Field("from", "\"string\""),
            Field("sentAt", """{"type":"long","logicalType":"timestamp-millis"}""")
        );
        var plan = AvroCodec.Record<Parcel>().CompileWriter(registered);
        JsonOf(registered, Write(plan, Value))
            .ShouldBe(
                """{"region":"eu","sizes":{"w":1.5,"h":-2},"stops":[{"next":{"next":null,"minutes":2,"place":"b"},"minutes":1,"place":"a"},{"next":null,"minutes":-1,"place":""}],"status":"SENT_BACK","note":"grün","weight":300,"id":"p-1","extra":null,"more":7,"from":"me","sentAt":"2024-02-29T12:00:00.120Z"}"""
            );
    }

    [Fact]
    public void A_value_that_the_registered_schema_can_not_hold_is_reported_with_its_place_and_leaves_the_output_unchanged()
    {
        var plan = AvroCodec
            .Record<Parcel>()
            .CompileWriter(
                Registered(
                    Field("sizes", """{"type":"map","values":"float"}"""),
                    Field(
                        "stops",
                        """{"type":"array","items":{"type":"record","name":"ParcelStop","fields":[{"name":"next","type":["null","ParcelStop"]},{"name":"minutes","type":"float"},{"name":"place","type":"string"}]}}"""
                    ),
                    Field("status", """{"type":"enum","name":"Status","symbols":["Paid","SENT_BACK"]}"""),
                    Field("note", "\"string\""),
                    Field("weight", "\"int\""),
                    Field("id", "\"string\""),
                    Field("sender", "\"string\""),
                    Field("sentAt", """{"type":"long","logicalType":"timestamp-millis"}""")
                )
            );
        Refused(
            plan,
            Value with
            {
                SentAt = Value.SentAt.AddMicroseconds(5),
            },
            "/sentAt: 1709208000120005 can't be written as the registered timestamp-millis, whose unit is 1000 times coarser: digits would be "
                + "lost; drop them first, or declare [AvroLogicalType(\"timestamp-millis\")], which does so"
        );
        Refused(
            plan,
            Value with
            {
                Status = Records.Status.Unknown,
            },
            "/status: the symbol \"Unknown\" is not one of the registered enum com.post.Status"
        );
        Refused(plan, Value with { Note = null }, "/note: expected string, found null, which the registered schema does not allow there");
        Refused(
            plan,
            Value with
            {
                Stops = [Value.Stops[1], new ParcelStop("a", 1, new ParcelStop("b", 16_777_217, null))],
            },
            "/stops/1/next/minutes: 16777217 can't be written as the registered float: the nearest float is another number"
        );
        Refused(plan, Value with { Id = null! }, "/id: expected string, found null");
        Refused(plan, null!, "expected record post.Parcel, found null");
        Write(plan, Value).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_class_that_can_not_be_written_is_refused_when_compiling()
    {
        Should
            .Throw<AvroSchemaException>(() => AvroCodec.Record<ParcelStop>().CompileWriter(SchemaText.Parse("\"string\"")))
            .Message.ShouldBe("record post.ParcelStop can't be written as the registered string; use string in .NET");
        Should
            .Throw<AvroSchemaException>(() =>
                AvroCodec
                    .Record<ParcelStop>()
                    .CompileWriter(
                        SchemaText.Parse(
                            """{"type":"record","name":"ParcelStop","fields":[{"name":"place","type":"string"},{"name":"zone","type":"string"},{"name":"minutes","type":"long"}]}"""
                        )
                    )
            )
            .Message.ShouldBe(
                "the registered record ParcelStop lacks the field \"next\", so that its values would be lost; register a version that has it, "
                    + "or leave it out of the class with [AvroIgnore]"
            );
    }

    [Fact]
    public void Plain_values_are_written_by_a_registered_schema_too()
    {
        Write(AvroCodec.Int.CompileWriter(SchemaText.Parse("\"long\"")), 1).ShouldBe([2]);
        Write(AvroCodec.String.CompileWriter(SchemaText.Parse("""["null","string"]""")), "a").ShouldBe([2, 2, 0x61]);
        Write(AvroCodec.Array(AvroCodec.Long).CompileWriter(SchemaText.Parse("""{"type":"array","items":["long","null"]}""")), [1, 2])
            .ShouldBe([4, 0, 2, 0, 4, 0]);
        Write(AvroCodec.Record<ParcelStop>().CompileWriter(SchemaText.Parse($"""["null",{Stop}]""")), new ParcelStop("a", 1, null))
            .ShouldBe([2, 2, 0x61, 2, 0]);
    }

    [Fact]
    public void Writing_by_another_layout_allocates_nothing()
    {
        var plan = AvroCodec
            .Record<ParcelStop>()
            .CompileWriter(
                SchemaText.Parse(
                    """{"type":"record","name":"ParcelStop","fields":[{"name":"next","type":["ParcelStop","null"]},{"name":"minutes","type":"double"},{"name":"place","type":"string"}]}"""
                )
            );
        var value = new ParcelStop("a", 1, new ParcelStop("b", 2, null));
        using var output = new OutputBuffer();
        plan.Write(value, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 100; time++)
        {
            output.Clear();
            plan.Write(value, output);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Refused(TypedWritePlan<Parcel> plan, Parcel value, string message)
    {
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        Should.Throw<AvroDataException>(() => plan.Write(value, output)).Message.ShouldBe(message);
        output.WrittenSpan.SequenceEqual("kept"u8).ShouldBeTrue();
    }

    private static byte[] Write<T>(TypedWritePlan<T> plan, T value)
    {
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        plan.Write(value, output);
        output.WrittenSpan[..4].SequenceEqual("kept"u8).ShouldBeTrue();
        return output.WrittenSpan[4..].ToArray();
    }

    private static string JsonOf(AvroSchema schema, byte[] avro)
    {
        using var output = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert(avro, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Field(string name, string type, string more = "") => $$"""{"name":"{{name}}","type":{{type}}{{more}}}""";

    private static AvroSchema Registered(params string[] fields) =>
        SchemaText.Parse($$"""{"type":"record","name":"Parcel","namespace":"com.post","fields":[{{string.Join(",", fields)}}]}""");
}
