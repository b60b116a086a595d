using Glueline.Evolution;
using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Changes a schema's mode, checkpoint or description; existing versions are not checked again.</summary>
internal sealed class UpdateSchema()
    : GlueOperation<UpdateSchemaRequest, UpdateSchemaResponse>(
        LocalGlueJson.Wire.UpdateSchemaRequest,
        LocalGlueJson.Wire.UpdateSchemaResponse
    )
{
    protected override UpdateSchemaResponse Answer(GlueCall call, UpdateSchemaRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var description = Constraints.Description(request.Description);
        if (request.Compatibility is not null && !CompatibilityRules.TryParse(request.Compatibility, out _))
            throw GlueRefusals.BadCompatibility();
        if (request.Compatibility is not null && request.SchemaVersionNumber is null)
            throw GlueRefusals.CheckpointMissing();
        VersionNumber? checkpoint = request.SchemaVersionNumber is null ? null : VersionNumber.Of(request.SchemaVersionNumber);
        call.Authorize(Name, address.Resources);
        return call.Write(address.OwnRegistry, tables =>
        {
            var row = address.FindForChange(tables, call);
            tables.Schemas.Update(
                row.Id,
                request.Compatibility ?? row.Compatibility,
                checkpoint?.Find(tables, row, address).Number ?? row.Checkpoint,
                description ?? row.Description
            );
            return new UpdateSchemaResponse
            {
                SchemaArn = call.SchemaArn(row),
                SchemaName = row.Name,
                RegistryName = row.Registry,
            };
        });
    }
}
