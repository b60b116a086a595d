namespace Glueline.Cli.Repository;

/// <summary>What a pull request changes in a manifest, and a reviewer should see: modes, by which it is judged itself.</summary>
internal static class ManifestNotes
{
    public static IEnumerable<string> Of(string path, byte[]? before, byte[]? after)
    {
        if (before is null || after is null)
            return before is null ? [] : [$"{path} is deleted: its schemas have no modes of their own any more."];
        RegistryManifest old;
        try
        {
            old = RegistryManifest.Parse(path, before);
        }
        catch (InputException)
        {
            return [];
        }

        var @new = RegistryManifest.Parse(path, after);
        return
        [
            .. Differences(path, "its folder", old.Compatibility, @new.Compatibility),
            .. from schema in old.Schemas
            from note in Differences(
                path,
                $"schema {schema.Name}",
                schema.Compatibility,
                @new.Schemas.FirstOrDefault(other => other.Name == schema.Name)?.Compatibility
            )
            select note,
        ];
    }

    private static IEnumerable<string> Differences(string path, string what, string? before, string? after) =>
        before == after ? [] : [$"{path} changes the mode of {what} from {before ?? "none"} to {after ?? "none"}."];
}
