using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Deletes a schema with all its versions: it is DELETING at first and gone shortly after.</summary>
internal sealed class DeleteSchema()
    : GlueOperation<DeleteSchemaRequest, DeleteSchemaResponse>(
        LocalGlueJson.Wire.DeleteSchemaRequest,
        LocalGlueJson.Wire.DeleteSchemaResponse
    )
{
    protected override DeleteSchemaResponse Answer(GlueCall call, DeleteSchemaRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        call.Authorize(Name, address.Resources);
        return call.Write(address.OwnRegistry, tables =>
        {
            var row = address.FindForChange(tables, call);
            tables.Schemas.Delete(row.Id, call.DeletesAt(tables));
            return new DeleteSchemaResponse
            {
                SchemaArn = call.SchemaArn(row),
                SchemaName = row.Name,
                Status = "DELETING",
            };
        });
    }
}
