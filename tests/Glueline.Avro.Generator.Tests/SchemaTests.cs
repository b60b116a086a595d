using Glueline.Avro.Generator.Tests.Records;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests;

/// <summary>The schema that a type gets.</summary>
public sealed class SchemaTests
{
    private const string Line =
        """{"type":"record","name":"Line","namespace":"Glueline.Avro.Generator.Tests.Records","fields":[{"name":"Article","type":"string"},{"name":"Count","type":"int"},{"name":"Price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}]}""";

    [Fact]
    public void A_record_has_its_fields_in_the_order_of_their_declaration() =>
        Typed
            .SchemaOf<Order>()
            .ShouldBe(
                """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},{"name":"placedAt","type":{"type":"long","logicalType":"timestamp-micros"}},"""
                    + """{"name":"status","type":{"type":"enum","name":"Status","namespace":"Glueline.Avro.Generator.Tests.Records","symbols":["Unknown","Paid","SENT_BACK"],"default":"Unknown"}},"""
                    + """{"name":"lines","type":{"type":"array","items":"""
                    + Line
                    + "}},"
                    + """{"name":"discount","type":["null",{"type":"bytes","logicalType":"decimal","precision":18,"scale":4}],"default":null},{"name":"note","type":["null","string"],"default":null},"""
                    + """{"name":"labels","type":{"type":"map","values":"string"},"default":{},"aliases":["tags"]},{"name":"priority","type":"int","default":1}]}"""
            );

    [Theory]
    [InlineData("Boolean", "\"boolean\"")]
    [InlineData("Int", "\"int\"")]
    [InlineData("Long", "\"long\"")]
    [InlineData("Float", "\"float\"")]
    [InlineData("Double", "\"double\"")]
    [InlineData("Text", "\"string\"")]
    [InlineData("Bytes", "\"bytes\"")]
    [InlineData("Memory", "\"bytes\"")]
    [InlineData("Uuid", """{"type":"string","logicalType":"uuid"}""")]
    [InlineData("Date", """{"type":"int","logicalType":"date"}""")]
    [InlineData("Time", """{"type":"long","logicalType":"time-micros"}""")]
    [InlineData("Instant", """{"type":"long","logicalType":"timestamp-micros"}""")]
    [InlineData("Utc", """{"type":"long","logicalType":"timestamp-micros"}""")]
    [InlineData("Decimal", """{"type":"bytes","logicalType":"decimal","precision":28,"scale":10}""")]
    [InlineData("OptionalInt", """["null","int"]""")]
    [InlineData("OptionalBytes", """["null","bytes"]""")]
    [InlineData("OptionalDate", """["null",{"type":"int","logicalType":"date"}]""")]
    [InlineData("OptionalLine", $"""["null",{Line}]""")]
    [InlineData("OptionalList", """["null",{"type":"array","items":"int"}]""")]
    [InlineData("Ints", """{"type":"array","items":"int"}""")]
    [InlineData("OptionalTexts", """{"type":"array","items":["null","string"]}""")]
    [InlineData("Table", """{"type":"array","items":{"type":"array","items":"int"}}""")]
    [InlineData("Maps", """{"type":"array","items":{"type":"map","values":"double"}}""")]
    [InlineData("Decimals", """{"type":"array","items":{"type":"bytes","logicalType":"decimal","precision":5,"scale":1}}""")]
    public void Each_type_has_its_Avro_type(string field, string schema) =>
        SchemaText.Print(TypedRecord.SchemaOf<Everything>().Field(field).ShouldNotBeNull().Schema).ShouldBe(schema);

    [Fact]
    public void Only_nullable_types_are_optional_by_default()
    {
        var fields = TypedRecord.SchemaOf<Everything>().Fields;
        fields.Where(field => field.Schema is UnionSchema).ShouldAllBe(field => field.Default == FieldDefault.Null);
        fields.Where(field => field.Schema is not UnionSchema).ShouldAllBe(field => field.Default == null);
    }

    [Fact]
    public void A_type_may_contain_itself() =>
        Typed
            .SchemaOf<Tree>()
            .ShouldBe(
                """{"type":"record","name":"Tree","namespace":"Glueline.Avro.Generator.Tests.Records","fields":[{"name":"Value","type":"int"},{"name":"Left","type":["null","Tree"],"default":null},{"name":"Right","type":["null","Tree"],"default":null}]}"""
            );

    [Fact]
    public void Properties_of_base_types_come_first_and_a_containing_type_is_part_of_the_namespace()
    {
        TypedRecord.SchemaOf<Derived>().Fields.Select(field => field.Name).ShouldBe(["Id", "Level", "event"]);
        TypedRecord.SchemaOf<Derived.Within>().Name.FullName.ShouldBe("Glueline.Avro.Generator.Tests.Records.Derived.Within");
    }

    [Fact]
    public void Defaults_are_those_of_the_attributes()
    {
        var fields = TypedRecord.SchemaOf<Defaults>().Fields;
        fields
            .Select(field => field.Default?.Json)
            .ShouldBe(["true", "5", "9007199254740993", "0.5", "1E+100", "\"\\\"é\"", "\"Paid\"", "[]", "{}", "\"x\"", "[]", "null"]);
        SchemaText.Print(fields[9].Schema).ShouldBe("""["string","null"]""");
        SchemaText.Print(fields[10].Schema).ShouldBe("""[{"type":"array","items":"int"},"null"]""");
    }

    [Fact]
    public void Aliases_of_types_are_kept() =>
        TypedRecord
            .SchemaOf<Defaults>()
            .Aliases.Select(alias => alias.FullName)
            .ShouldBe(["Glueline.Avro.Generator.Tests.Records.Older", "other.Name"]);
}
