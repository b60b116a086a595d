using Glueline.Local.Glue.Contracts;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue.Operations;

/// <summary>Compares two versions of a schema.</summary>
internal sealed class GetSchemaVersionsDiff()
    : GlueOperation<GetSchemaVersionsDiffRequest, GetSchemaVersionsDiffResponse>(
        LocalGlueJson.Wire.GetSchemaVersionsDiffRequest,
        LocalGlueJson.Wire.GetSchemaVersionsDiffResponse
    )
{
    protected override GetSchemaVersionsDiffResponse Answer(GlueCall call, GetSchemaVersionsDiffRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var first = VersionNumber.Of(request.FirstSchemaVersionNumber, "firstSchemaVersionNumber");
        var second = VersionNumber.Of(request.SecondSchemaVersionNumber, "secondSchemaVersionNumber");
        if (request.SchemaDiffType != "SYNTAX_DIFF")
            throw GlueRefusals.BadDiffType();
        call.Authorize(Name, address.Resources);
        var (schema, before, after) = call.Read(address.OwnRegistry, tables =>
        {
            var row = address.Find(tables, call);
            return (row, Text(tables, first, row, address), Text(tables, second, row, address));
        });
        return new() { Diff = GlueCall.FormatOf(schema).Diff(before, after) };
    }

    private static string Text(RegistryTables tables, VersionNumber number, SchemaRow schema, SchemaReference address) =>
        tables.Versions.Definition(number.Find(tables, schema, address).Id);
}
