namespace Glueline.Deploy.Tests.Terraform;

/// <summary>The fixture with one error in it.</summary>
internal static class Broken
{
    public static async Task FindsAsync(string file, string old, string replacement, params string[] findings)
    {
        using var copy = TerraformCopy.Of(Repository.Fixture).Change(file, old, replacement);
        await Checker.FindsAsync(copy.Folder, findings);
    }

    public static async Task AppendedFindsAsync(string file, string text, params string[] findings)
    {
        using var copy = TerraformCopy.Of(Repository.Fixture).Append(file, text);
        await Checker.FindsAsync(copy.Folder, findings);
    }
}
