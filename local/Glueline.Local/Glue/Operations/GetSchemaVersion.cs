using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Reads a version with its definition, by id or by schema and number.</summary>
internal sealed class GetSchemaVersion()
    : GlueOperation<GetSchemaVersionRequest, GetSchemaVersionResponse>(
        GlueJson.Wire.GetSchemaVersionRequest,
        GlueJson.Wire.GetSchemaVersionResponse
    )
{
    protected override GetSchemaVersionResponse Answer(GlueCall call, GetSchemaVersionRequest request)
    {
        var address = VersionReference.Of(request.SchemaVersionId, request.SchemaId, request.SchemaVersionNumber, call);
        call.Authorize(Name, address.Resources);
        return call.Read(address.OwnRegistry, tables =>
        {
            var (schema, version) = address.Find(tables, call);
            call.Found(schema, version);
            return new GetSchemaVersionResponse
            {
                SchemaVersionId = version.Id,
                SchemaDefinition = tables.Versions.Definition(version.Id),
                DataFormat = schema.DataFormat,
                SchemaArn = call.SchemaArn(schema),
                VersionNumber = version.Number,
                Status = version.Status,
                CreatedTime = GlueTime.Text(version.Created),
            };
        });
    }
}
