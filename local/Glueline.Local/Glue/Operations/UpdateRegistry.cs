using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Changes a registry's description.</summary>
internal sealed class UpdateRegistry()
    : GlueOperation<UpdateRegistryRequest, UpdateRegistryResponse>(
        LocalGlueJson.Wire.UpdateRegistryRequest,
        LocalGlueJson.Wire.UpdateRegistryResponse
    )
{
    protected override UpdateRegistryResponse Answer(GlueCall call, UpdateRegistryRequest request)
    {
        var address = RegistryReference.Of(request.RegistryId, call);
        var description = Constraints.Description(request.Description) ?? throw GlueRefusals.Missing("description");
        call.Authorize(Name, address.Arn);
        return call.Write(address.OwnName, tables =>
        {
            var row = address.FindForChange(tables, call);
            tables.Registries.Describe(row.Id, description);
            return new UpdateRegistryResponse { RegistryName = row.Name, RegistryArn = call.RegistryArn(row.Name) };
        });
    }
}
