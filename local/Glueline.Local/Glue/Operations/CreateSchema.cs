using Glueline.Evolution;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Creates a schema with its first version, which is compared with nothing.</summary>
internal sealed class CreateSchema()
    : GlueOperation<CreateSchemaRequest, CreateSchemaResponse>(GlueJson.Wire.CreateSchemaRequest, GlueJson.Wire.CreateSchemaResponse)
{
    protected override CreateSchemaResponse Answer(GlueCall call, CreateSchemaRequest request)
    {
        // Without a registry the schema goes to the default one, which is created on first use.
        var address = RegistryReference.Of(request.RegistryId ?? new() { RegistryName = RegistryReference.DefaultName }, call);
        var name = Constraints.Name(request.SchemaName, "schemaName");
        var format = SchemaFormats.Find(request.DataFormat) ?? throw GlueRefusals.BadDataFormat();
        if (!CompatibilityRules.TryParse(request.Compatibility, out _))
            throw GlueRefusals.BadCompatibility();
        var description = Constraints.Description(request.Description);
        var tags = Constraints.Tags(request.Tags);
        var definition = Constraints.Definition(request.SchemaDefinition);

        var registry = address.Name ?? throw address.NotFound();
        var arn = call.SchemaArn(registry, name);
        call.Authorize(Name, address.Arn, arn);
        if (tags is not null)
            call.Authorize(nameof(TagResource), arn);
        if (format.Fault(definition) is { } fault)
            throw GlueRefusals.DefinitionInvalid(format.DataFormat, fault);

        return call.Write(address.OwnName, tables =>
        {
            var owner = address.FindForChange(tables, call);
            switch (tables.Schemas.Find(owner.Id, name))
            {
                case { DeletesAt: not null }:
                    throw GlueRefusals.SchemaDeleting(name);
                case not null:
                    throw GlueRefusals.SchemaExists(name);
            }
            var id = tables.Schemas.Add(owner.Id, name, format.DataFormat, request.Compatibility!, description);
            var version = VersionRegistration.AddFirst(tables, call, tables.Schemas.Find(owner.Id, name)!, definition);
            if (tags is not null)
                tables.SchemaTags.Set(id, tags);
            return Describe(call, tables.Schemas.Find(owner.Id, name)!, version, tags);
        });
    }

    private static CreateSchemaResponse Describe(
        GlueCall call,
        SchemaRow schema,
        VersionRow version,
        IReadOnlyDictionary<string, string>? tags
    ) =>
        new()
        {
            RegistryName = schema.Registry,
            RegistryArn = call.RegistryArn(schema.Registry),
            SchemaName = schema.Name,
            SchemaArn = call.SchemaArn(schema),
            Description = schema.Description,
            DataFormat = schema.DataFormat,
            Compatibility = schema.Compatibility,
            SchemaCheckpoint = schema.Checkpoint,
            LatestSchemaVersion = schema.LatestNumber,
            NextSchemaVersion = schema.NextNumber,
            SchemaStatus = "AVAILABLE",
            Tags = tags,
            SchemaVersionId = version.Id,
            SchemaVersionStatus = version.Status,
        };
}
