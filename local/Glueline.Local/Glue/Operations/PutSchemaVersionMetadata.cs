using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Attaches a pair to a version; one key can have several values.</summary>
internal sealed class PutSchemaVersionMetadata()
    : GlueOperation<PutSchemaVersionMetadataRequest, PutSchemaVersionMetadataResponse>(
        GlueJson.Wire.PutSchemaVersionMetadataRequest,
        GlueJson.Wire.PutSchemaVersionMetadataResponse
    )
{
    protected override PutSchemaVersionMetadataResponse Answer(GlueCall call, PutSchemaVersionMetadataRequest request)
    {
        var address = VersionReference.Of(request.SchemaVersionId, request.SchemaId, request.SchemaVersionNumber, call);
        var key = Constraints.MetadataKey(request.MetadataKeyValue?.MetadataKey);
        var value = Constraints.MetadataValue(request.MetadataKeyValue?.MetadataValue);
        call.Authorize(Name, address.Resources);
        var (schema, version) = call.Write(address.OwnRegistry, tables =>
        {
            var found = address.Find(tables, call);
            call.Found(found.Schema, found.Version);
            if (tables.Metadata.Has(found.Version.Id, key, value))
                throw GlueRefusals.MetadataExists(found.Version.Id, key, value);
            if (tables.Metadata.Count(found.Version.Id) >= call.Options.MetadataPairsPerVersion)
                throw GlueRefusals.TooManyMetadataPairs();
            tables.Metadata.Add(found.Version.Id, key, value);
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
