using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>
/// The parts of a stack, the functions as native binaries and dynalite: where the scripts put them in a checkout, or those that the program
/// carries.
/// </summary>
internal static class StackFiles
{
    private const string HomeVariable = "GLUELINE_HOME";
    private const string Solution = "Glueline.slnx";

    public static string Artifacts => Path.Combine(Home(), "artifacts");

    /// <summary>Links for arm64 on x86_64.</summary>
    public static string ArmCompiler => Path.Combine(Home(), "scripts", "gcc-for-arm64");

    public static LocalCloudProgram Producer => Function("producer", "Glueline.Producer");

    public static LocalCloudProgram Consumer => Function("consumer", "Glueline.Consumer");

    public static DynaliteOptions Dynalite(string? dataFolder) =>
        new()
        {
            Folder = Checkout() is { } home ? Path.Combine(home, "local", "dynalite") : EmbeddedStack.Dynalite(),
            DataFolder = dataFolder,
        };

    private static LocalCloudProgram Function(string folder, string name) =>
        new(Checkout() is { } home ? Path.Combine(home, "artifacts", "functions", folder, name) : EmbeddedStack.Function(folder));

    /// <summary>The checkout's folder; null if the program carries the parts itself.</summary>
    private static string? Checkout() =>
        EmbeddedStack.IsHere && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(HomeVariable)) ? null : Home();

    private static string Home()
    {
        if (Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home)
            return home;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        throw new InputException(
            "This verb needs a checkout of the repository, which has the functions and the local DynamoDB: start it there with ./glueline, "
                + $"or set {HomeVariable} to the repository's folder. The single file of glueline has both."
        );
    }
}
