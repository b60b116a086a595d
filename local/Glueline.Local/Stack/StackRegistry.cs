using Glueline.Local.Storage;

namespace Glueline.Local.Stack;

/// <summary>
/// The registry that exists from the start, as created by deploy/terraform: producers that may only create schemas need it.
/// </summary>
internal static class StackRegistry
{
    private const string Description = "Avro schemas that follow the events";

    private static readonly Dictionary<string, string> Tags = new() { ["Application"] = "glueline", ["Side"] = "producer" };

    /// <summary>Opens the registries, and creates the stack's own.</summary>
    /// <param name="file">The file that they are kept in; null keeps them in memory.</param>
    /// <param name="account">The registry's account.</param>
    /// <param name="region">The registry's region.</param>
    /// <param name="name">The registry's name.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version, or not a database.</exception>
    public static RegistryDatabase Open(string? file, string account, string region, string name)
    {
        var database = file is null ? RegistryDatabase.InMemory(TimeProvider.System) : RegistryDatabase.OpenFile(file, TimeProvider.System);
        EnsureCreated(database, account, region, name);
        return database;
    }

    /// <summary>Creates it in an account and region; an existing registry of that name is left unchanged.</summary>
    public static void EnsureCreated(RegistryDatabase database, string account, string region, string name) =>
        database.Write(tables =>
        {
            if (tables.Registries.Find(account, region, name) is { } existing)
                return existing;
            var made = tables.Registries.Add(account, region, name, Description);
            tables.RegistryTags.Set(made.Id, Tags);
            return made;
        });
}
