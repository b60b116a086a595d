using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Schemas;
using Glueline.Consumer.Items;

namespace Glueline.Consumer.Tests;

/// <summary>Every logical type has an attribute; one that nobody has heard of is refused rather than stored as something else.</summary>
public sealed class ItemLogicalTypeTests
{
    [Fact]
    public void Each_becomes_an_attribute()
    {
        foreach (var schema in MadeUpLogicalType.Known())
            Render(schema)
                .ShouldStartWith(
                    schema.LogicalType!.Kind switch
                    {
                        LogicalTypeKind.Decimal or LogicalTypeKind.BigDecimal => "{\"N\":",
                        LogicalTypeKind.Duration => "{\"B\":",
                        _ => "{\"S\":",
                    },
                    customMessage: schema.LogicalType.Name
                );
    }

    [Fact]
    public void A_made_up_one_is_refused_by_its_name()
    {
        foreach (
            AvroSchema schema in new AvroSchema[]
            {
                MadeUpLogicalType.On(AvroType.Int),
                MadeUpLogicalType.On(AvroType.Long),
                MadeUpLogicalType.On(AvroType.Bytes),
                MadeUpLogicalType.OnFixed(1),
            }
        )
            Should.Throw<Exception>(() => Render(schema)).Message.ShouldContain(MadeUpLogicalType.Name);
    }

    private static string Render(AvroSchema schema)
    {
        using var output = new OutputBuffer();
        var renderer = new ItemRenderer(output, null, null);
        Visit(ref renderer, schema);
        renderer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Visit<T>(ref T visitor, AvroSchema schema)
        where T : IAvroVisitor, allows ref struct
    {
        switch (schema)
        {
            case FixedSchema @fixed:
                visitor.OnFixed(new byte[@fixed.Size], @fixed);
                break;
            case { Type: AvroType.Int }:
                visitor.OnInt(0, schema);
                break;
            case { Type: AvroType.Long }:
                visitor.OnLong(0, schema);
                break;
            case { Type: AvroType.String }:
                visitor.OnString("x"u8, schema);
                break;
            default:
                visitor.OnBytes(schema.LogicalType!.Kind is LogicalTypeKind.BigDecimal ? [2, 0, 0] : [0], schema);
                break;
        }
    }
}
