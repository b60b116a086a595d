using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Removes a pair from a version.</summary>
internal sealed class RemoveSchemaVersionMetadata()
    : GlueOperation<RemoveSchemaVersionMetadataRequest, RemoveSchemaVersionMetadataResponse>(
        LocalGlueJson.Wire.RemoveSchemaVersionMetadataRequest,
        LocalGlueJson.Wire.RemoveSchemaVersionMetadataResponse
    )
{
    protected override RemoveSchemaVersionMetadataResponse Answer(GlueCall call, RemoveSchemaVersionMetadataRequest request)
    {
        var address = VersionReference.Of(request.SchemaVersionId, request.SchemaId, request.SchemaVersionNumber, call);
        var key = Constraints.MetadataKey(request.MetadataKeyValue?.MetadataKey);
        var value = Constraints.MetadataValue(request.MetadataKeyValue?.MetadataValue);
        call.Authorize(Name, address.Resources);
        var (schema, version) = call.Write(address.OwnRegistry, tables =>
        {
            var found = address.Find(tables, call);
            call.Found(found.Schema, found.Version);
            if (!tables.Metadata.Remove(found.Version.Id, key, value))
                throw GlueRefusals.MetadataNotFound(found.Version.Id);
            return found;
        });
        // For a version named by its id, AWS answers neither names nor number.
        var named = address.Id is null;
        return new()
        {
            SchemaArn = named ? call.SchemaArn(schema) : null,
            SchemaName = named ? schema.Name : null,
            RegistryName = named ? schema.Registry : null,
            LatestVersion = address.IsLatest,
            VersionNumber = named ? version.Number : 0,
            SchemaVersionId = version.Id,
            MetadataKey = key,
            MetadataValue = value,
        };
    }
}
