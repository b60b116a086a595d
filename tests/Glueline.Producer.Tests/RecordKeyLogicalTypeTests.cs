using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Schemas;
using Glueline.Producer.Events;
using Glueline.Tables;

namespace Glueline.Producer.Tests;

/// <summary>A record's key may come from a field of every logical type; one that nobody has heard of is refused.</summary>
public sealed class RecordKeyLogicalTypeTests
{
    [Fact]
    public void Each_gives_a_key_as_the_consumer_stores_it()
    {
        foreach (var schema in MadeUpLogicalType.Known())
            Key(schema)
                .Type.ShouldBe(
                    schema.LogicalType!.Kind switch
                    {
                        LogicalTypeKind.Decimal or LogicalTypeKind.BigDecimal => KeyType.Number,
                        LogicalTypeKind.Duration => KeyType.Bytes,
                        _ => KeyType.Text,
                    },
                    schema.LogicalType.Name
                );
    }

    [Fact]
    public void A_made_up_one_is_refused_by_its_name()
    {
        foreach (var schema in new AvroSchema[] { MadeUpLogicalType.On(AvroType.Long), MadeUpLogicalType.On(AvroType.Bytes) })
            Should.Throw<Exception>(() => Key(schema)).Message.ShouldContain(MadeUpLogicalType.Name);
    }

    private static KeyAttributeValue Key(AvroSchema schema)
    {
        var field = new RecordField("k", schema);
        var visitor = new RecordKeyVisitor([field], ["/k"], [new KeyAttributeValue(KeyType.Text, "")]);
        visitor.BeginRecord(new RecordSchema(new SchemaName("Event", ""), [field]));
        visitor.Field("k"u8, field);
        switch (schema.Type)
        {
            case AvroType.Int or AvroType.Long:
                visitor.OnLong(0, schema);
                break;
            case AvroType.String:
                visitor.OnString("x"u8, schema);
                break;
            default:
                var size = schema is FixedSchema @fixed ? @fixed.Size : 1;
                visitor.OnBytes(schema.LogicalType!.Kind is LogicalTypeKind.BigDecimal ? [2, 0, 0] : new byte[size], schema);
                break;
        }

        return visitor.Values[0];
    }
}
