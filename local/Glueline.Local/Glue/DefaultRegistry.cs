using Glueline.Local.Glue.Operations;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>
/// The registry that exists without a client creating it. It can be deleted, and is created again when it is named again.
/// </summary>
internal static class DefaultRegistry
{
    public static RegistryRow? Find(RegistryTables tables, GlueCall call) =>
        tables.Registries.Find(call.Account, call.Region, RegistryReference.DefaultName);

    /// <remarks>While it is being deleted it is found in that state, and requests are answered as for any other registry.</remarks>
    public static RegistryRow FindOrCreate(RegistryTables tables, GlueCall call) =>
        Find(tables, call) ?? CreateRegistry.Create(tables, call, RegistryReference.DefaultName);
}
