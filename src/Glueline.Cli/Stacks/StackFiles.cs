using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>Where the scripts leave what a stack is made of: the functions as native binaries, and dynalite.</summary>
internal static class StackFiles
{
    private const string HomeVariable = "GLUELINE_HOME";
    private const string Landmark = "Glueline.slnx";

    public static string Artifacts => Path.Combine(Home(), "artifacts");

    public static LocalCloudProgram Producer => Function("producer", "Glueline.Producer");

    public static LocalCloudProgram Consumer => Function("consumer", "Glueline.Consumer");

    public static DynaliteOptions Dynalite(string? dataFolder) =>
        new() { Folder = Path.Combine(Home(), "local", "dynalite"), DataFolder = dataFolder };

    private static LocalCloudProgram Function(string folder, string name) => new(Path.Combine(Artifacts, "functions", folder, name));

    private static string Home()
    {
        if (Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home)
            return home;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
                return folder.FullName;
        throw new InputException(
            $"The stack's parts are not found: start through ./glueline, or set {HomeVariable} to the repository's folder."
        );
    }
}
