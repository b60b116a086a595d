using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Creates a registry.</summary>
internal sealed class CreateRegistry()
    : GlueOperation<CreateRegistryRequest, CreateRegistryResponse>(
        GlueJson.Wire.CreateRegistryRequest,
        GlueJson.Wire.CreateRegistryResponse
    )
{
    protected override CreateRegistryResponse Answer(GlueCall call, CreateRegistryRequest request)
    {
        var name = Constraints.Name(request.RegistryName, "registryName");
        var description = Constraints.Description(request.Description);
        var tags = Constraints.Tags(request.Tags);
        var arn = call.RegistryArn(name);
        call.Authorize(Name, arn);
        if (tags is not null)
            call.Authorize(nameof(TagResource), arn);
        call.Database.Write(tables => Create(tables, call, name, description, tags));
        return new()
        {
            RegistryArn = arn,
            RegistryName = name,
            Description = description,
            Tags = tags,
        };
    }

    /// <summary>Also creates the default registry when it is first needed.</summary>
    internal static RegistryRow Create(
        RegistryTables tables,
        GlueCall call,
        string name,
        string? description = null,
        IReadOnlyDictionary<string, string>? tags = null
    )
    {
        switch (tables.Registries.Find(call.Account, call.Region, name))
        {
            case { DeletesAt: not null }:
                throw GlueRefusals.RegistryDeleting(name);
            case not null:
                throw GlueRefusals.RegistryExists(name);
        }
        if (tables.Registries.Count(call.Account, call.Region) >= call.Options.RegistriesPerRegion)
            throw GlueRefusals.TooManyRegistries();
        var row = tables.Registries.Add(call.Account, call.Region, name, description);
        if (tags is not null)
            tables.RegistryTags.Set(row.Id, tags);
        return row;
    }
}
