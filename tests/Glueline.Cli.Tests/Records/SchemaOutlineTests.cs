using Glueline.Avro.Text;

namespace Glueline.Cli.Records;

public sealed class SchemaOutlineTests
{
    [Fact]
    public void A_version_lists_what_was_added_removed_or_changed() =>
        Changes(
                """{"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"gone","type":"string"},{"name":"n","type":["null",{"type":"record","name":"N","fields":[{"name":"x","type":"int"}]}]}]}""",
                """{"type":"record","name":"R","fields":[{"name":"a","type":"double"},{"name":"n","type":["null",{"type":"record","name":"N","fields":[{"name":"x","type":"int"},{"name":"y_z","type":{"type":"array","items":"string"},"jsonName":"y-z"}]}]}]}"""
            )
            .ShouldBe(["+ /n/y-z  array", "+ /n/y-z[]  string", "- /gone", "~ /a  long → double"]);

    [Fact]
    public void A_first_version_is_all_new() =>
        SchemaOutline
            .Of(
                SchemaText.Parse(
                    """{"type":"record","name":"R","fields":[{"name":"d","type":{"type":"int","logicalType":"date"}},{"name":"m","type":{"type":"map","values":["null","long"]}}]}"""
                )
            )
            .ChangesSince(SchemaOutline.Empty)
            .ShouldBe(["+ /d  int (date)", "+ /m  map", "+ /m{}  null | long"]);

    [Fact]
    public void A_nearest_double_is_distinguished_from_others()
    {
        string Schema(string type) => $$"""{"type":"record","name":"R","fields":[{"name":"a","type":["null",{{type}}]}]}""";
        var (strict, nearest) = (Schema("\"double\""), Schema("""{"type":"double","jsonNumber":"nearest"}"""));
        Changes(strict, nearest).ShouldBe(["~ /a  null | double → null | double (nearest)"]);
        SchemaDifference
            .Of(SchemaText.Parse(strict), SchemaText.Parse(nearest))
            .ShouldBe(["~ a  type null | double → null | double (nearest)"]);
    }

    [Fact]
    public void A_recursive_schema_ends() =>
        SchemaOutline
            .Of(SchemaText.Parse("""{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]}]}"""))
            .ChangesSince(SchemaOutline.Empty)
            .ShouldBe(["+ /next  null | record"]);

    private static IEnumerable<string> Changes(string before, string after) =>
        SchemaOutline.Of(SchemaText.Parse(after)).ChangesSince(SchemaOutline.Of(SchemaText.Parse(before)));
}
