using Glueline.Local.Storage;

namespace Glueline.Local.Stack;

/// <summary>The registry that is there from the start, as deploy/terraform makes it: whoever may only create schemas needs it.</summary>
internal static class StackRegistry
{
    private const string Description = "Avro schemas that follow the events";

    private static readonly Dictionary<string, string> Tags = new() { ["Application"] = "glueline", ["Side"] = "producer" };

    /// <summary>Makes it in an account and region; one of this name that exists is left as it is.</summary>
    public static void Provide(RegistryDatabase database, string account, string region, string name) =>
        database.Write(tables =>
        {
            if (tables.Registries.Find(account, region, name) is { } existing)
                return existing;
            var made = tables.Registries.Add(account, region, name, Description);
            tables.RegistryTags.Set(made.Id, Tags);
            return made;
        });
}
