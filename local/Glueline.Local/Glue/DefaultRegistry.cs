using Glueline.Local.Glue.Operations;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>The registry that a client has without making it. It can be deleted, and is there again when it is named again.</summary>
internal static class DefaultRegistry
{
    public static RegistryRow? Find(RegistryTables tables, GlueCall call) =>
        tables.Registries.Find(call.Account, call.Region, RegistryReference.DefaultName);

    /// <remarks>While it is being deleted it is found as it is: what is asked of it is answered as of any other registry.</remarks>
    public static RegistryRow FindOrCreate(RegistryTables tables, GlueCall call) =>
        Find(tables, call) ?? CreateRegistry.Create(tables, call, RegistryReference.DefaultName);
}
