using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.JsonSchema.Tests.Export;

public sealed class JsonSchemaExportTests
{
    private static readonly JsonSchemaExportOptions Strict = new() { ItemsMayBeNull = false };

    [Fact]
    public void A_record_becomes_a_schema_of_draft_7() =>
        JsonSchemaExport
            .FromType(ShopContext.Default.Purchase)
            .ShouldBe(
                OneLine(
                    """
                    {"$schema":"http://json-schema.org/draft-07/schema#","title":"Purchase","description":"What a customer bought.","type":"object",
                    "properties":{"id":{"description":"Never reused.","type":"integer"},"customer":{"type":"string"},
                    "status":{"type":"integer"},"channel":{"enum":["web-shop","Store",null]},
                    "placedAt":{"type":"string","format":"date-time"},
                    "lines":{"type":"array","items":{"anyOf":[{"$ref":"#/definitions/PurchaseLine"},{"type":"null"}]}},
                    "shipping":{"description":"Where it goes.","anyOf":[{"$ref":"#/definitions/Place"},{"type":"null"}]},
                    "currency":{"type":"string"},"billing":{"$ref":"#/definitions/Place"},"voucher":{"type":["string","null"]},
                    "label/s":{"type":"object","additionalProperties":{"type":["string","null"]}},"total":{"type":"number"}},
                    "required":["billing","channel","customer","id","lines","placedAt","status"],"additionalProperties":false,
                    "definitions":{"PurchaseLine":{"type":"object","properties":{"sku":{"type":"string"},"quantity":{"type":"integer"},
                    "price":{"type":"number"}},"required":["price","quantity","sku"],"additionalProperties":false},
                    "Place":{"type":"object","properties":{"street":{"type":"string"},"zip":{"type":["string","null"]}},
                    "required":["street","zip"],"additionalProperties":false}}}
                    """
                )
            );

    [Fact]
    public void Derived_types_are_choices_with_their_discriminators() =>
        Body(PlainContext.Default.Shape)
            .ShouldBe(
                OneLine(
                    """
                    "title":"Shape","anyOf":[
                    {"type":"object","properties":{"kind":{"const":"circle"},"Radius":{"type":"number"},"Id":{"type":["string","null"]}},
                    "required":["Radius","kind"],"additionalProperties":false},
                    {"type":"object","properties":{"kind":{"const":7},"Parts":{"type":"array","items":{"$ref":"#"}},
                    "Id":{"type":["string","null"]}},"required":["kind"],"additionalProperties":false},
                    {"type":"object","properties":{"Id":{"type":["string","null"]}},"additionalProperties":false}]}
                    """
                )
            );

    [Fact]
    public void A_recursive_type_refers_to_itself() =>
        Body(PlainContext.Default.Tree)
            .ShouldBe(
                OneLine(
                    """
                    "title":"Tree","type":"object","properties":{"Name":{"type":"string"},"Left":{"anyOf":[{"$ref":"#"},{"type":"null"}]},
                    "Children":{"type":"array","items":{"$ref":"#"}},"First":{"anyOf":[{"$ref":"#/definitions/Leaf"},{"type":"null"}]}},
                    "required":["Name"],"additionalProperties":false,"definitions":{"Leaf":{"type":"object","properties":{
                    "Next":{"anyOf":[{"$ref":"#/definitions/Leaf"},{"type":"null"}]},"Back":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},
                    "additionalProperties":false}}}
                    """
                )
            );

    [Theory]
    [InlineData("DateTime", """{"type":"string"}""")]
    [InlineData("Offset", """{"type":["string","null"],"format":"date-time"}""")]
    [InlineData("Date", """{"type":"string","format":"date"}""")]
    [InlineData("Time", """{"type":"string"}""")]
    [InlineData("Guid", """{"type":"string","format":"uuid"}""")]
    [InlineData("Uri", """{"type":["string","null"]}""")]
    [InlineData("Bytes", """{"type":["string","null"],"contentEncoding":"base64"}""")]
    [InlineData("Memory", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("Char", """{"type":"string","minLength":1,"maxLength":1}""")]
    [InlineData("Days", """{"type":"string"}""")]
    [InlineData("Any", "true")]
    [InlineData("Huge", """{"type":"integer"}""")]
    [InlineData("Quoted", """{"type":"string","pattern":"^(?:-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|NaN|-?Infinity)$"}""")]
    [InlineData("Literal", """{"anyOf":[{"type":"number"},{"enum":["NaN","Infinity","-Infinity"]},{"type":"null"}]}""")]
    [InlineData("Named", """{"enum":["Draft","Confirmed"]}""")]
    [InlineData("MaybeNamed", """{"enum":["Draft","Confirmed",null]}""")]
    public void A_value_is_described_as_it_is_written(string member, string expected)
    {
        using var schema = JsonDocument.Parse(JsonSchemaExport.FromType(PlainContext.Default.Everything));
        schema.RootElement.GetProperty("properties").GetProperty(member).GetRawText().ShouldBe(expected);
    }

    [Fact]
    public void A_type_with_extension_data_is_open()
    {
        using var schema = JsonDocument.Parse(JsonSchemaExport.FromType(PlainContext.Default.Everything));
        schema.RootElement.TryGetProperty("additionalProperties", out _).ShouldBeFalse();
        schema.RootElement.GetProperty("properties").TryGetProperty("Rest", out _).ShouldBeFalse();
    }

    [Fact]
    public void Web_defaults_describe_numbers_as_numbers_although_strings_are_read_too()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = PlainContext.Default };
        JsonSchemaExport
            .FromType((JsonTypeInfo<Point?>)options.GetTypeInfo(typeof(Point?)))
            .ShouldContain(
                OneLine(
                    """
                    "x":{"type":"integer"},"y":{"type":"integer"}
                    """
                )
            );
    }

    [Fact]
    public void The_same_contract_has_the_same_text_whoever_made_it()
    {
        var text = JsonSchemaExport.FromType(PlainContext.Default.Tree);
        JsonSchemaExport.FromType(PlainContext.Default.Tree).ShouldBe(text);
        JsonSchemaExport.FromType(new PlainContext(new JsonSerializerOptions()).Tree).ShouldBe(text);
        var reflected = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        JsonSchemaExport.FromType((JsonTypeInfo<Tree>)reflected.GetTypeInfo(typeof(Tree))).ShouldBe(text);
    }

    [Fact]
    public void Members_are_in_the_order_of_the_contract_whether_or_not_it_was_used_before()
    {
        const string Members = """"
            "properties":{"First":{"type":"integer"},"Middle":{"type":"integer"},"Sparse":{"type":"integer"},"Last":{"type":"integer"}},"required":["Last"]}
            """";
        var fresh = new PlainContext(new JsonSerializerOptions()).Ordered;
        JsonSchemaExport.FromType(fresh).ShouldEndWith(Members);
        JsonSerializer.Serialize(new Ordered(1), fresh).ShouldBe("""{"First":0,"Middle":0,"Last":1}""");
        JsonSchemaExport.FromType(fresh).ShouldEndWith(Members);
    }

    [Fact]
    public void Types_of_one_name_are_numbered()
    {
        var text = JsonSchemaExport.FromType(TwinContext.Default.Twins);
        text.ShouldContain(
            OneLine(
                """
                "One":{"$ref":"#/definitions/Inner"},"Two":{"$ref":"#/definitions/Inner2"}
                """
            )
        );
        text.ShouldContain(
            OneLine(
                """
                "Café":{"$ref":"#/definitions/Caf%C3%A9"}
                """
            )
        );
        JsonSchemaText.Check(text).ShouldBeNull();
    }

    [Fact]
    public void A_schema_that_is_given_for_a_type_takes_its_place() =>
        JsonSchemaExport
            .FromType(
                PlainContext.Default.Invoice,
                new JsonSchemaExportOptions
                {
                    Schemas = new Dictionary<Type, string>
                    {
                        [typeof(Money)] = """{"$schema":"http://json-schema.org/draft-07/schema#","type":"number","minimum":0}""",
                        [typeof(Uri)] = """{"type":"string","format":"uri"}""",
                    },
                }
            )
            .ShouldContain(
                OneLine(
                    """
                    "properties":{"Due":{"type":["number","null"],"minimum":0},"Link":{"type":["string","null"],"format":"uri"}}
                    """
                )
            );

    [Theory]
    [InlineData("false", "Not a JSON Schema at \"\": the schema that is given for *Money accepts nothing")]
    [InlineData("{", "Not a JSON Schema at \"\": the schema that is given for *Money: the text is not JSON: *")]
    [InlineData(
        """{"$ref":"#/definitions/x","definitions":{"x":{}}}""",
        "Not a JSON Schema at \"/properties/Due/anyOf/0/$ref\": \"#/definitions/x\" points to nothing in this schema; expected an existing place"
    )]
    public void A_given_schema_must_be_one_and_refer_to_nothing(string schema, string message) =>
        Should
            .Throw<JsonSchemaException>(() =>
                JsonSchemaExport.FromType(
                    PlainContext.Default.Invoice,
                    new JsonSchemaExportOptions { Schemas = new Dictionary<Type, string> { [typeof(Money)] = schema } }
                )
            )
            .Message.ShouldMatch(
                "^" + System.Text.RegularExpressions.Regex.Escape(message).Replace("\\*", ".*", StringComparison.Ordinal) + "$"
            );

    [Fact]
    public void A_converter_whose_json_is_not_known_is_an_error_that_names_type_and_member() =>
        Should
            .Throw<NotSupportedException>(() => JsonSchemaExport.FromType(PlainContext.Default.Invoice))
            .Message.ShouldBe(
                "Invoice.Due: No schema can be derived for the type Glueline.JsonSchema.Tests.Export.Money: the converter MoneyConverter "
                    + "writes it, and doesn't say how. Give its schema in JsonSchemaExportOptions.Schemas, or ignore the member."
            );

    [Fact]
    public void A_type_that_is_never_written_is_an_error() =>
        Should
            .Throw<NotSupportedException>(() => JsonSchemaExport.FromType(PlainContext.Default.Pointer))
            .Message.ShouldBe(
                "Pointer.Address: No schema can be derived for the type System.IntPtr: System.Text.Json doesn't write it. "
                    + "Give its schema in JsonSchemaExportOptions.Schemas, or ignore the member."
            );

    [Fact]
    public void Preserved_references_are_an_error()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = PlainContext.Default, ReferenceHandler = ReferenceHandler.Preserve };
        Should
            .Throw<NotSupportedException>(() => JsonSchemaExport.FromType((JsonTypeInfo<Tree>)options.GetTypeInfo(typeof(Tree))))
            .Message.ShouldBe(
                "The schema of Glueline.JsonSchema.Tests.Export.Tree can't be derived: its options preserve references ($id, $ref). "
                    + "Leave ReferenceHandler unset, or give the schema's text."
            );
    }

    [Fact]
    public void Derived_collections_are_an_error() =>
        Should
            .Throw<NotSupportedException>(() => JsonSchemaExport.FromType(PlainContext.Default.PlainList))
            .Message.ShouldStartWith("PlainList: The type Glueline.JsonSchema.Tests.Export.PlainList has derived types");

    private static string OneLine(string text) => string.Concat(text.Split('\n').Select(line => line.Trim()));

    private static string Body<T>(JsonTypeInfo<T> type)
    {
        const string Head = """{"$schema":"http://json-schema.org/draft-07/schema#",""";
        var text = JsonSchemaExport.FromType(type, Strict);
        text.ShouldStartWith(Head);
        return text[Head.Length..];
    }
}
