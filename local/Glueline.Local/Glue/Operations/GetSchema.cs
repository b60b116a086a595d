using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Describes a schema.</summary>
internal sealed class GetSchema()
    : GlueOperation<GetSchemaRequest, GetSchemaResponse>(GlueJson.Wire.GetSchemaRequest, GlueJson.Wire.GetSchemaResponse)
{
    protected override GetSchemaResponse Answer(GlueCall call, GetSchemaRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        call.Authorize(Name, address.Resources);
        var row = call.Read(address.OwnRegistry, tables => address.Find(tables, call));
        return new()
        {
            RegistryName = row.Registry,
            RegistryArn = call.RegistryArn(row.Registry),
            SchemaName = row.Name,
            SchemaArn = call.SchemaArn(row),
            Description = row.Description,
            DataFormat = row.DataFormat,
            Compatibility = row.Compatibility,
            SchemaCheckpoint = row.Checkpoint,
            LatestSchemaVersion = row.LatestNumber,
            NextSchemaVersion = row.NextNumber,
            SchemaStatus = row.Status,
            CreatedTime = GlueTime.Text(row.Created),
            UpdatedTime = GlueTime.Text(row.Updated),
        };
    }
}
