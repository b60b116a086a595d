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
