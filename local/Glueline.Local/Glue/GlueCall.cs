using Glueline.Local.Glue.Formats;
using Glueline.Local.Protocol;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>One call: its caller and region, and what the operations work with.</summary>
internal sealed class GlueCall(Caller caller, string region, RegistryDatabase database, LocalGlueOptions options)
{
    public string Account => caller.AccountId;

    public string Region => region;

    public RegistryDatabase Database => database;

    public LocalGlueOptions Options => options;

    /// <summary>The version that the call found or registered, with its schema; null while there is none.</summary>
    public (SchemaRow Schema, VersionRow Version)? Subject { get; private set; }

    /// <summary>How a new version came to its verdict; null while there is none.</summary>
    public VersionEvaluation? Evaluation { get; set; }

    /// <summary>Notes the version that the call is about, for those who watch.</summary>
    public VersionRow Found(SchemaRow schema, VersionRow version)
    {
        Subject = (schema, version);
        return version;
    }

    public string RegistryArn(string registry) => $"arn:aws:glue:{region}:{Account}:registry/{registry}";

    public string SchemaArn(string registry, string schema) => $"arn:aws:glue:{region}:{Account}:schema/{registry}/{schema}";

    public string SchemaArn(SchemaRow schema) => SchemaArn(schema.Registry, schema.Name);

    /// <summary>Refuses unless the caller is allowed the operation on every resource, or on <c>*</c> if there is none to name.</summary>
    public void Authorize(string operation, params ReadOnlySpan<string> resources)
    {
        var action = "glue:" + operation;
        if (resources.IsEmpty && !caller.May(action, "*"))
            throw AwsError.AccessDenied(caller, action, resource: null);
        foreach (var resource in resources)
        {
            if (!caller.May(action, resource))
                throw AwsError.AccessDenied(caller, action, resource);
        }
    }

    /// <summary>Reads; the default registry is created by the first call that names it.</summary>
    /// <param name="registry">The registry in the caller's account and region that the request names, or null.</param>
    /// <param name="read">The query.</param>
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

    /// <summary>The time at which something deleted now is gone.</summary>
    public long DeletesAt(RegistryTables tables) => (tables.Now + options.DeletionDelay).ToUnixTimeMilliseconds();

    /// <summary>The format of a stored schema; its name was validated before it was stored.</summary>
    public static ISchemaFormat FormatOf(SchemaRow schema) => SchemaFormats.Find(schema.DataFormat)!;
}
