using System.Text;
using Glueline.Avro.Logical;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Tests.Schemas;

/// <summary>
/// Every place that treats logical types differently handles each of them, and refuses a new one until somebody has decided there.
/// </summary>
public sealed class LogicalTypeTableTests
{
    public static TheoryData<string> Known => [.. MadeUpLogicalType.Known().Select(schema => SchemaText.Print(schema))];

    public static TheoryData<string> Places => [.. Refusing.Keys];

    private static AvroSchema Times => new PrimitiveSchema(AvroType.Long, new LogicalType(LogicalTypeKind.TimeMicros));

    private static AvroSchema Long => MadeUpLogicalType.On(AvroType.Long);

    private static Dictionary<string, Action> Refusing { get; } =
        new()
        {
            ["the table"] = () => LogicalTypeTable.Of(MadeUpLogicalType.Kind),
            ["times in the table"] = () => LogicalTypeTable.Time(MadeUpLogicalType.Kind),
            ["its name"] = () => _ = new LogicalType(MadeUpLogicalType.Kind).Name,
            ["its attributes"] = () => new LogicalType(MadeUpLogicalType.Kind).ToProperties(),
            ["its strings"] = () => LogicalText.IsCanonical("x"u8, MadeUpLogicalType.Kind),
            ["its time"] = () => LogicalText.WriteTime(0, MadeUpLogicalType.Kind, new byte[LogicalText.MaxLength]),
            ["from JSON"] = () => JsonToAvro.Compile(Long),
            ["from JSON in a union"] = () => JsonToAvro.Compile(new UnionSchema([PrimitiveSchema.Null, PrimitiveSchema.Double, Long])),
            ["to JSON on int"] = () => ToJson(MadeUpLogicalType.On(AvroType.Int), [0]),
            ["to JSON on long"] = () => ToJson(Long, [0]),
            ["to JSON on bytes"] = () => ToJson(MadeUpLogicalType.On(AvroType.Bytes), [0]),
            ["to JSON on string"] = () => ToJson(MadeUpLogicalType.On(AvroType.String), [0]),
            ["to JSON on fixed"] = () => ToJson(MadeUpLogicalType.OnFixed(1), [0]),
            ["another reader"] = () => ReadPlan.Compile(Long, Times),
            ["another writer"] = () => ReadPlan.Compile(Times, Long),
        };

    [Fact]
    public void Each_kind_has_one_row()
    {
        var rows = LogicalTypeTable.All.ToArray();
        rows.Select(row => row.Kind).ShouldBe(Enum.GetValues<LogicalTypeKind>(), ignoreOrder: true);
        rows.Select(row => row.Name).Distinct().Count().ShouldBe(rows.Length);
        foreach (var row in rows)
        {
            LogicalTypeTable.Of(row.Kind).ShouldBeSameAs(row);
            LogicalTypeTable.Named(row.Name).ShouldBeSameAs(row);
        }
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_is_converted_both_ways_and_read_as_itself(string text)
    {
        var schema = SchemaText.Parse(text);
        var avro = Zero(schema);

        var json = ToJson(schema, avro);

        using var again = new OutputBuffer();
        JsonToAvro.Compile(schema).Convert(Encoding.UTF8.GetBytes(json), again);
        again.WrittenSpan.ToArray().ShouldBe(avro);
        var union = new UnionSchema([PrimitiveSchema.Null, schema, PrimitiveSchema.Boolean]);
        JsonToAvro.Compile(union).Convert(Encoding.UTF8.GetBytes(json), again);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_made_up_one_is_refused_by_its_name(string place) =>
        Should.Throw<Exception>(Refusing[place]).Message.ShouldContain(MadeUpLogicalType.Name);

    private static string ToJson(AvroSchema schema, byte[] avro)
    {
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert(avro, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The zero of a type: an integer, a UUID as a string, an unscaled integer of one byte, a scale after it.</summary>
    private static byte[] Zero(AvroSchema schema) =>
        (schema, schema.LogicalType!.Form) switch
        {
            (_, JsonForm.Time) => [0],
            ({ Type: AvroType.String }, JsonForm.Uuid) => [72, .. Encoding.ASCII.GetBytes(Guid.Empty.ToString())],
            ({ LogicalType.Kind: LogicalTypeKind.BigDecimal }, _) => [6, 2, 0, 0],
            ({ Type: AvroType.Bytes }, JsonForm.Decimal) => [2, 0],
            (FixedSchema @fixed, _) => new byte[@fixed.Size],
            _ => throw new ArgumentException($"no zero for {schema.LogicalType.Kind}", nameof(schema)),
        };
}
