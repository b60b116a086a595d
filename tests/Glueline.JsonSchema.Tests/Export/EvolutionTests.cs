using System.Text.Json.Serialization.Metadata;

namespace Glueline.JsonSchema.Tests.Export;

/// <summary>What a class may change, by the compatibility of the schemas that are derived before and after.</summary>
public sealed class EvolutionTests
{
    private static readonly JsonSchemaExportOptions Open = new() { ContentModel = JsonContentModel.Open };

    private static readonly string Before = JsonSchemaExport.FromType(EvolutionContext.Default.ItemV1);
    private static readonly string After = JsonSchemaExport.FromType(EvolutionContext.Default.ItemV2);
    private static readonly string OpenBefore = JsonSchemaExport.FromType(EvolutionContext.Default.ItemV1, Open);
    private static readonly string OpenAfter = JsonSchemaExport.FromType(EvolutionContext.Default.ItemV2, Open);

    [Fact]
    public void An_optional_member_is_backward_compatible_with_a_closed_model_and_forward_with_an_open_one()
    {
        JsonSchemaComparison.Compare(reader: After, writer: Before).ShouldBeEmpty();
        JsonSchemaComparison.Compare(reader: OpenBefore, writer: OpenAfter).ShouldBeEmpty();
    }

    [Fact]
    public void The_other_directions_are_not()
    {
        Kinds(Before, After).ShouldContain(JsonSchemaIncompatibilityKind.PropertyRemovedFromClosedModel);
        Kinds(OpenAfter, OpenBefore).ShouldContain(JsonSchemaIncompatibilityKind.PropertyAddedToOpenModel);
    }

    [Fact]
    public void A_required_member_is_not_backward_compatible() =>
        Kinds(JsonSchemaExport.FromType(EvolutionContext.Default.ItemV3), Before)
            .ShouldContain(JsonSchemaIncompatibilityKind.RequiredAdded);

    [Fact]
    public void Every_schema_is_compatible_with_itself()
    {
        CheckItself(ShopContext.Default.Purchase);
        CheckItself(ShopContext.Default.PagePurchase);
        CheckItself(PlainContext.Default.Tree);
        CheckItself(PlainContext.Default.Shape);
        CheckItself(PlainContext.Default.Payment);
        CheckItself(PlainContext.Default.Everything);
        CheckItself(PlainContext.Default.Quoted);
        CheckItself(PlainContext.Default.PagePointArray);
    }

    private static void CheckItself<T>(JsonTypeInfo<T> type)
    {
        var schema = JsonSchemaExport.FromType(type);
        JsonSchemaText.Check(schema).ShouldBeNull();
        JsonSchemaComparison.Compare(schema, schema).ShouldBeEmpty(schema);
    }

    private static IEnumerable<JsonSchemaIncompatibilityKind> Kinds(string reader, string writer) =>
        JsonSchemaComparison.Compare(reader, writer).Select(finding => finding.Kind);
}
