using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Adds a version, or finds the one with the same definition. An incompatible version is an answer, not an error.</summary>
internal sealed class RegisterSchemaVersion()
    : GlueOperation<RegisterSchemaVersionRequest, RegisterSchemaVersionResponse>(
        GlueJson.Wire.RegisterSchemaVersionRequest,
        GlueJson.Wire.RegisterSchemaVersionResponse
    )
{
    protected override RegisterSchemaVersionResponse Answer(GlueCall call, RegisterSchemaVersionRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var definition = Constraints.Definition(request.SchemaDefinition);
        call.Authorize(Name, address.Resources);
        var version = call.Write(address.OwnRegistry, tables =>
            VersionRegistration.FindOrAdd(tables, call, address.FindForChange(tables, call), address, definition)
        );
        return new()
        {
            SchemaVersionId = version.Id,
            VersionNumber = version.Number,
            Status = version.Status,
        };
    }
}
