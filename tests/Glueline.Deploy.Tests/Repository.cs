namespace Glueline.Deploy.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Terraform { get; } = Path.Combine(Root, "deploy", "terraform");

    public static string Checker { get; } = Path.Combine(Root, "deploy", "check");

    public static string Fixture { get; } = Path.Combine(Root, "tests", "Glueline.Deploy.Tests", "Terraform", "fixture");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }
}
