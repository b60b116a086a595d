using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Deletes a registry with all its schemas: it is DELETING at first and gone shortly after.</summary>
internal sealed class DeleteRegistry()
    : GlueOperation<DeleteRegistryRequest, DeleteRegistryResponse>(
        LocalGlueJson.Wire.DeleteRegistryRequest,
        LocalGlueJson.Wire.DeleteRegistryResponse
    )
{
    protected override DeleteRegistryResponse Answer(GlueCall call, DeleteRegistryRequest request)
    {
        var address = RegistryReference.Of(request.RegistryId, call);
        call.Authorize(Name, address.Arn);
        return call.Database.Write(tables =>
        {
            var row = address.FindForChange(tables, call);
            tables.Registries.Delete(row.Id, call.DeletesAt(tables));
            return new DeleteRegistryResponse
            {
                RegistryName = row.Name,
                RegistryArn = call.RegistryArn(row.Name),
                Status = "DELETING",
            };
        });
    }
}
