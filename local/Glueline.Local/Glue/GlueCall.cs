using Glueline.Local.Glue.Formats;
using Glueline.Local.Identity;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>One call: who makes it and where, and what the operations work with.</summary>
internal sealed class GlueCall(Caller caller, string region, RegistryDatabase database, GlueOptions options)
{
    public string Account => caller.AccountId;

    public string Region => region;

    public RegistryDatabase Database => database;

    public GlueOptions Options => options;

    public string RegistryArn(string registry) => $"arn:aws:glue:{region}:{Account}:registry/{registry}";

    public string SchemaArn(string registry, string schema) => $"arn:aws:glue:{region}:{Account}:schema/{registry}/{schema}";

    public string SchemaArn(SchemaRow schema) => SchemaArn(schema.Registry, schema.Name);

    /// <summary>Refuses unless the caller may do the operation on every resource; on <c>*</c> when there is none to name.</summary>
    public void Authorize(string operation, params ReadOnlySpan<string> resources)
    {
        var action = "glue:" + operation;
        if (resources.IsEmpty && !caller.May(action, "*"))
            throw GlueRefusals.AccessDenied(caller.Arn, action, resource: null);
        foreach (var resource in resources)
        {
            if (!caller.May(action, resource))
                throw GlueRefusals.AccessDenied(caller.Arn, action, resource);
        }
    }

    /// <summary>Reads; the default registry is made when it is named for the first time, by whatever call.</summary>
    /// <param name="registry">The registry of the caller's account and region that the request names, or null.</param>
    /// <param name="read">What to read.</param>
    public T Read<T>(string? registry, Func<RegistryTables, T> read)
    {
        if (registry == RegistryReference.DefaultName && Database.Read(tables => DefaultRegistry.Find(tables, this)) is null)
            Database.Write(tables => DefaultRegistry.FindOrCreate(tables, this));
        return Database.Read(read);
    }

    /// <inheritdoc cref="Read"/>
    public T Write<T>(string? registry, Func<RegistryTables, T> write) =>
        Database.Write(tables =>
        {
            if (registry == RegistryReference.DefaultName)
                DefaultRegistry.FindOrCreate(tables, this);
            return write(tables);
        });

    /// <summary>When something that is deleted now is gone.</summary>
    public long DeletesAt(RegistryTables tables) => (tables.Now + options.DeletionDelay).ToUnixTimeMilliseconds();

    /// <summary>The format of a schema that is stored, whose name was checked when it came in.</summary>
    public static ISchemaFormat FormatOf(SchemaRow schema) => SchemaFormats.Find(schema.DataFormat)!;
}
