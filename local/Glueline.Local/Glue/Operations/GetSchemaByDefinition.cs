using Glueline.Local.Glue.Formats;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Finds the version with a definition, whatever its status.</summary>
internal sealed class GetSchemaByDefinition()
    : GlueOperation<GetSchemaByDefinitionRequest, GetSchemaByDefinitionResponse>(
        GlueJson.Wire.GetSchemaByDefinitionRequest,
        GlueJson.Wire.GetSchemaByDefinitionResponse
    )
{
    protected override GetSchemaByDefinitionResponse Answer(GlueCall call, GetSchemaByDefinitionRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var definition = Constraints.Definition(request.SchemaDefinition);
        call.Authorize(Name, address.Resources);
        return call.Read(address.OwnRegistry, tables =>
        {
            var schema = address.Find(tables, call);
            // The definitions of a deleted schema are out of reach immediately.
            if (schema.DeletesAt is not null)
                throw address.NotFound();
            var format = GlueCall.FormatOf(schema);
            if (format.Fault(definition) is { } fault)
                throw GlueRefusals.DefinitionInvalid(format.DataFormat, fault);
            var version = tables.Versions.Find(schema.Id, format.IdentityHash(definition)) ?? throw address.DefinitionNotFound();
            call.Found(schema, version);
            return new GetSchemaByDefinitionResponse
            {
                SchemaVersionId = version.Id,
                SchemaArn = call.SchemaArn(schema),
                DataFormat = schema.DataFormat,
                Status = version.Status,
                CreatedTime = GlueTime.Text(version.Created),
            };
        });
    }
}
