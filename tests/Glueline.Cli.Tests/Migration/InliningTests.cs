using Glueline.Avro.Text;
using Glueline.JsonSchema;
using Glueline.Protobuf;

namespace Glueline.Cli.Migration;

public sealed class InliningTests
{
    [Fact]
    public void A_type_of_Avro_is_defined_where_it_is_first_named()
    {
        var inlined = AvroInlining.Of(
            """
            {"type":"record","name":"Order","namespace":"shop","fields":[{"name":"a","type":["null","geo.Address"],"default":null},
             {"name":"b","type":{"type":"array","items":"geo.Address"}},{"name":"m","type":"Money"},{"name":"p","type":"Plain"}]}
            """,
            [
                new(
                    "geo.Address",
                    """{"type":"record","name":"Address","namespace":"geo","fields":[{"name":"country","type":"Country"}]}""",
                    [new("geo.Country", """{"type":"enum","name":"geo.Country","symbols":["DE"]}""", [])]
                ),
                new("shop.Money", """{"type":"fixed","name":"shop.Money","size":8}""", []),
                new("Plain", """{"type":"record","name":"Plain","fields":[{"name":"next","type":["null","Plain"]}]}""", []),
            ]
        );
        SchemaText
            .Print(SchemaText.Parse(inlined))
            .ShouldBe(
                SchemaText.Print(
                    SchemaText.Parse(
                        """
                        {"type":"record","name":"shop.Order","fields":[{"name":"a","type":["null",{"type":"record","name":"geo.Address",
                         "fields":[{"name":"country","type":{"type":"enum","name":"geo.Country","symbols":["DE"]}}]}],"default":null},
                         {"name":"b","type":{"type":"array","items":"geo.Address"}},{"name":"m","type":{"type":"fixed","name":"shop.Money","size":8}},
                         {"name":"p","type":{"type":"record","name":"Plain","namespace":"","fields":[{"name":"next","type":["null","Plain"]}]}}]}
                        """
                    )
                )
            );
    }

    [Theory]
    [InlineData("""{"ship":{"street":"a","country":"DE"},"bill":{"street":"b","country":"FR"}}""", true)]
    [InlineData("""{"ship":{"street":1}}""", false)]
    [InlineData("""{"ship":{"street":"a","country":"Germany"}}""", false)]
    [InlineData("""{"size":"small"}""", false)]
    public void References_of_a_JSON_schema_lead_to_its_definitions(string document, bool isValid)
    {
        var inlined = JsonInlining.Of(
            """
            {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://shop.example/order.json","type":"object",
             "definitions":{"size":{"type":"integer"},"address":{"type":"null"}},"properties":{"size":{"$ref":"#/definitions/size"},
             "ship":{"$ref":"address.json"},"bill":{"$ref":"https://shop.example/address.json#/definitions/street-and-country"}}}
            """,
            [
                new(
                    "https://shop.example/address.json",
                    """
                    {"$id":"https://shop.example/address.json","$ref":"#/definitions/street-and-country","definitions":{"street-and-country":
                     {"type":"object","properties":{"street":{"type":"string"},"country":{"$ref":"country.json"}}}}}
                    """,
                    [new("https://shop.example/country.json", """{"type":"string","maxLength":2}""", [])]
                ),
            ]
        );
        JsonSchemaText.Check(inlined).ShouldBeNull(inlined);
        JsonSchemaValidator.Compile(inlined).IsValid(System.Text.Encoding.UTF8.GetBytes(document)).ShouldBe(isValid, inlined);
    }

    [Fact]
    public void Imported_messages_follow_the_files_own_with_its_package()
    {
        var inlined = ProtobufInlining.Of(
            """
            syntax = "proto3";
            package shop;
            import "geo/address.proto";
            import "google/protobuf/timestamp.proto";
            option java_package = "shop";
            // An order.
            message Order { geo.Address ship = 1; .geo.v1.Place place = 2; google.protobuf.Timestamp at = 3; }
            """,
            [
                new(
                    "geo/address.proto",
                    """
                    syntax = "proto3"; package geo; option java_package = "geo";
                    import "geo/place.proto"; import "google/protobuf/wrappers.proto";
                    message Address { geo.v1.Place place = 1; google.protobuf.StringValue note = 2; Kind kind = 3; }
                    enum Kind { HOME = 0; }
                    """,
                    [new("geo/place.proto", """syntax = "proto3"; package geo.v1; message Place { double lat = 1; }""", [])]
                ),
            ]
        );
        ProtoFile.Check(inlined).ShouldBeNull(inlined);
        var file = ProtoFile.Parse(inlined);
        file.Messages.Select(message => message.FullName).ShouldBe(["shop.Order", "shop.Place", "shop.Address"]);
        file.Messages[0]
            .Fields.Select(field => field.ToString())
            .ShouldBe(["shop.Address ship = 1;", "shop.Place place = 2;", "google.protobuf.Timestamp at = 3;"]);
        file.Imports.ShouldBe(["google/protobuf/timestamp.proto", "google/protobuf/wrappers.proto"]);
    }

    [Fact]
    public void Files_of_different_syntax_can_t_become_one() =>
        Should
            .Throw<FormatException>(() =>
                ProtobufInlining.Of(
                    "syntax = \"proto3\"; import \"a.proto\"; message M { A a = 1; }",
                    [new("a.proto", "message A { required int32 i = 1; }", [])]
                )
            )
            .Message.ShouldBe("it imports a.proto, which is proto2, and is proto3 itself");
}
